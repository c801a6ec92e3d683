// @ts-check
import { ActionIcon, Tooltip } from '@mantine/core';
import { ChevronsDownUp, ChevronsUpDown, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import styles from './waterfall-bar.module.css';

const LEGEND = [
  ['wait', 'until the first words'],
  ['ok', 'writing, or at work'],
  ['invalid', 'of no use'],
  ['redone', 'begun again, or stopped'],
];

/**
 * @param {{ zoom: number, onZoom: (zoom: number) => void, allFolded: boolean, onFoldAll: () => void }} props
 */
export function WaterfallBar({ zoom, onZoom, allFolded, onFoldAll }) {
  return (
    <div className={styles.bar}>
      <Action label={allFolded ? 'Unfold all' : 'Fold all'} onClick={onFoldAll}>
        {allFolded ? <ChevronsUpDown size={15} /> : <ChevronsDownUp size={15} />}
      </Action>
      <ul className={styles.legend} aria-label="What the bars mean">
        {LEGEND.map(([state, words]) => (
          <li key={state}>
            <i data-state={state} aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <Action label="Zoom out" onClick={() => onZoom(zoom / 2)} disabled={zoom <= 1}>
          <ZoomOut size={15} />
        </Action>
        <span className={`${styles.factor} num`}>{zoom}×</span>
        <Action label="Zoom in" onClick={() => onZoom(zoom * 2)}>
          <ZoomIn size={15} />
        </Action>
        <Action label="Fit the whole run" onClick={() => onZoom(1)} disabled={zoom <= 1}>
          <Maximize2 size={15} />
        </Action>
      </div>
    </div>
  );
}

/** @param {{ label: string, onClick: () => void, disabled?: boolean, children: import('react').ReactNode }} props */
function Action({ label, onClick, disabled, children }) {
  return (
    <Tooltip label={label} position="bottom">
      <ActionIcon size={28} aria-label={label} onClick={onClick} disabled={disabled}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
