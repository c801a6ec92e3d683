// @ts-check
import { messageFields } from '../message-fields.js';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** A format that this page doesn't know yet: field by field. @param {{ message: import('../message-fields.js').Written }} props */
export function PlainFields({ message }) {
  return (
    <div className={styles.paper}>
      {messageFields(message).map(({ field, label, values }) => (
        <div key={field}>
          <p className={styles.tag}>{label}</p>
          {values.map((value, index) => (
            <Prose key={index} text={value} />
          ))}
        </div>
      ))}
    </div>
  );
}
