// @ts-check
import { TriangleAlert } from 'lucide-react';
import { humanise } from '@/shared/format/labels.js';
import { Author } from './author.jsx';
import { MESSAGE_FORMATS } from './message-formats.js';
import { messageFields } from './message-fields.js';
import styles from './message-card.module.css';

/** @typedef {import('@/shared/api/types.js').Message} Message */

// Fields that are read, not skimmed: they take the content face.
const PROSE = new Set(['body', 'headline', 'subject', 'headlines', 'descriptions', 'subhead', 'bullets', 'agenda']);

/** @param {{ message: Message, channel: string, audience?: string, showAuthor?: boolean }} props */
export function MessageCard({ message, channel, audience, showAuthor = false }) {
  const doubtful = (message.claims ?? []).filter(({ status }) => status && status !== 'ok');
  return (
    <article className={styles.card} aria-label={`${channel}: ${formatLabel(message.format)}`}>
      <p className={styles.kind}>
        <b>{channel}</b> {formatLabel(message.format)}
        {audience && <span className={styles.audience}>{audience}</span>}
      </p>
      {messageFields(message).map(({ field, label, limit, values }) => (
        <div key={field} className={styles.field}>
          <h4 className={styles.label}>
            {label}
            {limit != null && values.length === 1 && <Length length={[...values[0]].length} limit={limit} />}
          </h4>
          {values.map((value, index) => (
            <p key={index} className={styles.value} data-prose={PROSE.has(field) || undefined}>
              <span>{value}</span>
              {limit != null && values.length > 1 && <Length length={[...value].length} limit={limit} />}
            </p>
          ))}
        </div>
      ))}
      {doubtful.map(({ text, status }) => (
        <p key={text} className={styles.claim}>
          <TriangleAlert size={13} aria-hidden="true" />
          {humanise(status ?? '')}: {text}
        </p>
      ))}
      {showAuthor && message.adapter && (
        <p className={styles.foot}>
          <Author adapter={message.adapter} />
        </p>
      )}
    </article>
  );
}

/** @param {string} format */
const formatLabel = (format) => MESSAGE_FORMATS[format]?.label ?? humanise(format);

/** @param {{ length: number, limit: number }} props */
function Length({ length, limit }) {
  const over = length > limit;
  return (
    <span className={`${styles.length} num`} data-over={over || undefined} title={`${length} of ${limit} characters`}>
      {length}/{limit}
      {over && <span className="visually-hidden"> too long</span>}
    </span>
  );
}
