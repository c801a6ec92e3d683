// @ts-check
import { fieldText } from '../message-fields.js';
import { CallToAction } from './call-to-action.jsx';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** A post on a page of one's own. @param {{ message: import('../message-fields.js').Written }} props */
export function PostPreview({ message }) {
  return (
    <div className={styles.paper}>
      <Prose text={fieldText(message, 'body')} />
      <CallToAction text={fieldText(message, 'cta')} />
    </div>
  );
}
