// @ts-check
import { fieldText } from '../message-fields.js';
import { CallToAction } from './call-to-action.jsx';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** An email: its line in the inbox, and what opens. @param {{ message: import('../message-fields.js').Written }} props */
export function EmailPreview({ message }) {
  return (
    <div className={styles.paper}>
      <p className={styles.inbox}>
        <span className={styles.subject}>{fieldText(message, 'subject')}</span>
        <span className={styles.preheader}>{fieldText(message, 'preheader')}</span>
      </p>
      <Prose text={fieldText(message, 'body')} />
      <CallToAction text={fieldText(message, 'cta')} />
    </div>
  );
}
