// @ts-check
import { ActionIcon, Drawer } from '@mantine/core';
import { X } from 'lucide-react';
import { SpanDetails } from './span-details.jsx';
import styles from './span-pane.module.css';
import { KIND_WORDS } from './span-words.js';

/**
 * What is known of the chosen bar: beside the rows, or where there is no room in a drawer.
 * @param {{ span: import('../model/trace.js').Span | null, run: import('@/shared/api/types.js').RunSummary,
 *   trace: import('../model/trace.js').Trace, events: readonly import('@/shared/api/types.js').RunEvent[], now: number, narrow: boolean,
 *   onClose: () => void }} props
 */
export function SpanPane({ span, narrow, onClose, ...context }) {
  const details = span && <SpanDetails key={span.id} span={span} {...context} />;
  const title = span ? `${KIND_WORDS[span.kind]}: ${span.label}` : '';
  if (narrow) {
    return (
      <Drawer opened={span !== null} onClose={onClose} position="bottom" size="75%" title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
        {details}
      </Drawer>
    );
  }
  if (!span) return null;
  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.header}>
        <div className={styles.words}>
          <p className={styles.kind}>{KIND_WORDS[span.kind]}</p>
          <h2 className={styles.title}>{span.label}</h2>
        </div>
        <ActionIcon size={28} aria-label="Close the details" onClick={onClose}>
          <X size={15} />
        </ActionIcon>
      </header>
      {details}
    </section>
  );
}
