// @ts-check
import { Popover } from '@mantine/core';
import { EvidenceCard } from './evidence-card.jsx';
import { useEvidence } from './evidence-context.js';
import styles from './citation-chip.module.css';

/**
 * The small label that opens what a claim rests on.
 * @param {{ reference: string }} props
 */
export function CitationChip({ reference }) {
  const evidence = useEvidence(reference);
  const label = evidence?.label ?? reference;
  return (
    <Popover width={320} position="top" withinPortal trapFocus={false}>
      <Popover.Target>
        <button type="button" className={styles.chip} aria-label={`Source ${label}${evidence?.title ? `: ${evidence.title}` : ''}`}>
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        {evidence ? <EvidenceCard evidence={evidence} /> : 'This source has not arrived yet.'}
      </Popover.Dropdown>
    </Popover>
  );
}
