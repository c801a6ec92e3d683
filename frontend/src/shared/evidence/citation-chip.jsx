// @ts-check
import { Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import { EvidenceCard } from './evidence-card.jsx';
import { useEvidence } from './evidence-context.js';
import styles from './citation-chip.module.css';

/**
 * The small label that opens what a claim rests on.
 * @param {{ reference: string }} props
 */
export function CitationChip({ reference }) {
  const evidence = useEvidence(reference);
  const [opened, setOpened] = useState(false);
  const chip = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const label = evidence?.label ?? reference;
  // The source takes the card's place, and gives the focus back to the chip when it closes.
  const leave = () => {
    setOpened(false);
    chip.current?.focus();
  };
  return (
    <Popover width={320} position="top" withinPortal trapFocus={false} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          ref={chip}
          type="button"
          className={styles.chip}
          aria-label={`Source ${label}${evidence?.title ? `: ${evidence.title}` : ''}`}
          onClick={() => setOpened(!opened)}
        >
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        {evidence ? <EvidenceCard evidence={evidence} onOpen={leave} /> : 'This source has not arrived yet.'}
      </Popover.Dropdown>
    </Popover>
  );
}
