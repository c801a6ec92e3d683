// @ts-check
import { useEffect, useRef } from 'react';
import { quotedParts } from './quoted-parts.js';
import styles from './source-text.module.css';

/**
 * A source's text with the quote marked and in sight.
 * @param {{ text: string, evidence: import('@/shared/api/types.js').Evidence }} props
 */
export function SourceText({ text, evidence }) {
  const quote = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => quote.current?.scrollIntoView({ block: 'center' }), [text, evidence]);
  const parts = quotedParts(text, evidence);
  if (!parts) {
    return (
      <>
        <p className={styles.changed}>This source has changed since it was cited; the words were: “{evidence.quote}”</p>
        <p className={styles.text}>{text}</p>
      </>
    );
  }
  return (
    <p className={styles.text}>
      {parts.before}
      <mark ref={quote} className={styles.quote}>
        {parts.quote}
      </mark>
      {parts.after}
    </p>
  );
}
