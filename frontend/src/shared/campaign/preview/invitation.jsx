// @ts-check
import { fieldText, fieldValues } from '../message-fields.js';
import { CallToAction } from './call-to-action.jsx';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** An invitation with its agenda. @param {{ message: import('../message-fields.js').Written }} props */
export function Invitation({ message }) {
  const agenda = fieldValues(message, 'agenda');
  return (
    <div className={styles.paper}>
      <p className={styles.headline}>{fieldText(message, 'headline')}</p>
      <Prose text={fieldText(message, 'body')} />
      {agenda.length > 0 && (
        <ol className={styles.agenda} aria-label="Agenda">
          {agenda.map((point, index) => (
            <li key={index}>{point}</li>
          ))}
        </ol>
      )}
      <CallToAction text={fieldText(message, 'cta')} />
    </div>
  );
}
