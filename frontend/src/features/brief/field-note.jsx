// @ts-check
import { TriangleAlert } from 'lucide-react';
import { asSentence } from '@/shared/api/problem.js';
import styles from './field-note.module.css';

/** Something worth a thought about a field. @param {{ children: string }} props */
export function FieldNote({ children }) {
  return (
    <span className={styles.note}>
      <TriangleAlert size={12} aria-hidden="true" />
      <span>
        {asSentence(children)}
        {/[.!?]$/.test(children) ? '' : '.'}
      </span>
    </span>
  );
}
