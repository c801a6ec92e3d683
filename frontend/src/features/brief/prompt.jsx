// @ts-check
import { CloseButton } from '@mantine/core';
import { Link } from 'react-router';
import styles from './prompt.module.css';

/**
 * The signal that a campaign is to answer, and a way not to.
 * @param {{ signal: import('@/shared/api/types.js').Signal, onDrop: () => void }} props
 */
export function Prompt({ signal, onDrop }) {
  return (
    <div className={styles.prompt}>
      <p className={styles.text}>
        <span className={styles.label}>Answers a signal</span>
        <Link to={`/market?signal=${signal.id}`} className={styles.title}>
          {signal.title}
        </Link>
      </p>
      <CloseButton aria-label="Answer this signal no longer" onClick={onDrop} />
    </div>
  );
}
