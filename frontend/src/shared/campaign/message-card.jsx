// @ts-check
import { TriangleAlert } from 'lucide-react';
import { humanise } from '@/shared/format/labels.js';
import { Author } from './author.jsx';
import { messageFields } from './message-fields.js';
import { MESSAGE_FORMATS } from './message-formats.js';
import { MessagePreview } from './preview/message-preview.jsx';
import { TextLength } from './text-length.jsx';
import styles from './message-card.module.css';

/** @typedef {import('@/shared/api/types.js').Message} Message */

/**
 * A message in the form in which its readers meet it, and how long its texts are.
 * @param {{ message: Message, channel: string, audience?: string, showAuthor?: boolean, actions?: import('react').ReactNode }} props
 */
export function MessageCard({ message, channel, audience, showAuthor = false, actions }) {
  const doubtful = (message.claims ?? []).filter(({ status }) => status && status !== 'ok');
  return (
    <article className={styles.card} aria-label={`${channel}: ${formatLabel(message.format)}`}>
      <div className={styles.kind}>
        <p className={styles.where}>
          <b>{channel}</b> {formatLabel(message.format)}
          {message.variant && message.variant !== 'A' && <span>variant {message.variant}</span>}
          {audience && <span className={styles.audience}>for {audience}</span>}
        </p>
        {actions}
      </div>
      <MessagePreview message={message} />
      {doubtful.map(({ text, status }) => (
        <p key={text} className={styles.claim}>
          <TriangleAlert size={13} aria-hidden="true" />
          {humanise(status ?? '')}: {text}
        </p>
      ))}
      <div className={styles.foot}>
        <Lengths message={message} />
        {showAuthor && message.adapter && <Author adapter={message.adapter} />}
      </div>
    </article>
  );
}

/** The single texts' lengths; where a field has several values, its preview tells each one's. @param {{ message: Message }} props */
function Lengths({ message }) {
  const single = messageFields(message).filter(({ limit, values }) => limit != null && values.length === 1);
  return (
    <p className={styles.lengths}>
      {single.map(({ field, label, limit, values }) => (
        <TextLength key={field} label={label} text={values[0]} limit={limit ?? 0} />
      ))}
    </p>
  );
}

/** @param {string} format */
const formatLabel = (format) => MESSAGE_FORMATS[format]?.label ?? humanise(format);
