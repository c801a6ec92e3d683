// @ts-check
import { fieldText } from '../message-fields.js';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** A letter on paper; what to do stands at its end. @param {{ message: import('../message-fields.js').Written }} props */
export function LetterPreview({ message }) {
  return (
    <div className={`${styles.paper} ${styles.letter}`}>
      <p className={styles.headline}>{fieldText(message, 'headline')}</p>
      <Prose text={fieldText(message, 'body')} />
      <p className={styles.adTitle}>{fieldText(message, 'cta')}</p>
    </div>
  );
}
