// @ts-check
import { fieldText, fieldValues } from '../message-fields.js';
import { CallToAction } from './call-to-action.jsx';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** A landing page: the hero, and what stands below it. @param {{ message: import('../message-fields.js').Written }} props */
export function PagePreview({ message }) {
  const bullets = fieldValues(message, 'bullets');
  return (
    <div className={`${styles.paper} ${styles.hero}`}>
      <p className={styles.headline}>{fieldText(message, 'headline')}</p>
      <p className={styles.subhead}>{fieldText(message, 'subhead')}</p>
      <CallToAction text={fieldText(message, 'cta')} />
      <div className={styles.rest}>
        {bullets.length > 0 && (
          <ul className={styles.list}>
            {bullets.map((bullet, index) => (
              <li key={index}>{bullet}</li>
            ))}
          </ul>
        )}
        <Prose text={fieldText(message, 'body')} />
      </div>
    </div>
  );
}
