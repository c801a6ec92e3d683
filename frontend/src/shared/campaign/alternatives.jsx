// @ts-check
import { X } from 'lucide-react';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import styles from './alternatives.module.css';

/** What was not taken, and why. @param {{ items: { option: string, why_not?: string }[] }} props */
export function Alternatives({ items }) {
  return (
    <ul className={styles.alternatives}>
      {items.map(({ option, why_not: whyNot }) => (
        <li key={option}>
          <X size={11} aria-label="Not taken:" />
          <span>
            <s>{option}</s>
            {whyNot && (
              <>
                , <CitedText text={whyNot} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
