// @ts-check
import { useState } from 'react';
import styles from './json-tree.module.css';

const MOST_SHOWN = 100; // of a long list, until more are asked for
const NOTHING = /** @type {Set<string>} */ (new Set());

/**
 * Plain data as a tree that opens level by level; what is closed is not drawn.
 * @param {{ value: unknown, label: string, changed?: Set<string>, openLevels?: number }} props changed: paths that are marked
 */
export function JsonTree({ value, label, changed = NOTHING, openLevels = 1 }) {
  if (!isTree(value)) return <Leaf value={value} />;
  return (
    <div className={styles.tree} role="group" aria-label={label}>
      <Children value={value} path="" changed={changed} openLevels={openLevels - 1} />
    </div>
  );
}

/** @param {{ value: Record<string, unknown>, path: string, changed: Set<string>, openLevels: number }} props */
function Children({ value, path, changed, openLevels }) {
  const [shown, setShown] = useState(MOST_SHOWN);
  const entries = Object.entries(value);
  return (
    <ul className={styles.list}>
      {entries.slice(0, shown).map(([name, one]) => (
        <li key={name} data-changed={changed.has(`${path}/${name}`) || undefined}>
          <Node name={name} value={one} path={`${path}/${name}`} changed={changed} openLevels={openLevels} />
        </li>
      ))}
      {entries.length > shown && (
        <li>
          <button type="button" className={styles.more} onClick={() => setShown(shown + MOST_SHOWN)}>
            {entries.length - shown} more
          </button>
        </li>
      )}
    </ul>
  );
}

/** @param {{ name: string, value: unknown, path: string, changed: Set<string>, openLevels: number }} props */
function Node({ name, value, path, changed, openLevels }) {
  const [opened, setOpened] = useState(openLevels > 0);
  if (!isTree(value)) {
    return (
      <span className={styles.pair}>
        <span className={styles.name}>{name}</span>
        <Leaf value={value} />
      </span>
    );
  }
  return (
    <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <span className={styles.name}>{name}</span>
        <span className={styles.size}>{sizeOf(value)}</span>
      </summary>
      {opened && <Children value={value} path={path} changed={changed} openLevels={openLevels - 1} />}
    </details>
  );
}

/** @param {{ value: unknown }} props */
function Leaf({ value }) {
  if (value === null || value === undefined) return <span className={styles.none}>none</span>;
  if (typeof value === 'object') return <span className={styles.none}>empty</span>;
  return <span className={typeof value === 'string' ? styles.text : styles.number}>{String(value)}</span>;
}

/** Whether there is something to open. @param {unknown} value @returns {value is Record<string, unknown>} */
const isTree = (value) => value !== null && typeof value === 'object' && Object.keys(value).length > 0;

/** @param {Record<string, unknown>} value */
function sizeOf(value) {
  const size = Object.keys(value).length;
  const named = ['title', 'name', 'label', 'channel', 'tool'].map((name) => value[name]).find((one) => typeof one === 'string');
  if (!Array.isArray(value) && typeof named === 'string') return named;
  const [one, many] = Array.isArray(value) ? ['item', 'items'] : ['field', 'fields'];
  return `${size} ${size === 1 ? one : many}`;
}
