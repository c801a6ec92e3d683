// @ts-check
import { Bookmark, BellOff } from 'lucide-react';
import { useServiceName } from '@/shared/api/catalogue.js';
import { formatAgo } from '@/shared/format/time.js';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { KIND_ICONS, kindLabel } from '../model/signal-kinds.js';
import { useOpenSignal } from '../model/use-open-signal.js';
import { Score } from '../parts/score.jsx';
import { SignalActions } from './signal-actions.jsx';
import styles from './signal-row.module.css';

const MOST_TOPICS = 3;
const MARKS = /** @type {Record<string, { label: string, icon: import('lucide-react').LucideIcon }>} */ ({
  kept: { label: 'Kept', icon: Bookmark },
  muted: { label: 'Muted', icon: BellOff },
});

/**
 * One signal in a list; the whole row opens it.
 * @param {{ signal: import('@/shared/api/types.js').Signal, isFresh?: boolean }} props isFresh: it came while the page was open
 */
export function SignalRow({ signal, isFresh = false }) {
  const serviceName = useServiceName();
  const { openId, linkTo } = useOpenSignal();
  const { id, title, source, kind, topics, status, published_at: publishedAt, scores } = signal;
  const service = serviceName(scores?.service_id);
  const KindIcon = KIND_ICONS[kind];
  const mark = MARKS[status];
  return (
    <article className={styles.row} data-signal={id} data-open={openId === id || undefined} data-status={status}>
      <Score signal={signal} />
      <div className={styles.main}>
        <p className={styles.title}>
          {isFresh && <i className={styles.live} title="Just came in" />}
          <RowLink to={linkTo(id)} className={styles.link}>
            {title}
          </RowLink>
        </p>
        <p className={styles.meta}>
          {KindIcon && <KindIcon size={13} aria-hidden="true" className={styles.kind} />}
          <span>{kindLabel(kind)}</span>
          <span className={styles.source}>{source}</span>
          {(topics ?? []).slice(0, MOST_TOPICS).map((topic) => (
            <span key={topic} className={styles.topic}>
              {topic}
            </span>
          ))}
        </p>
      </div>
      <p className={styles.service}>{service && <span title={`Closest to ${service}`}>{service}</span>}</p>
      <p className={`${styles.age} num`}>
        {mark && <mark.icon size={13} aria-label={mark.label} role="img" />}
        <time dateTime={publishedAt}>{formatAgo(publishedAt)}</time>
      </p>
      <div className={styles.actions}>
        <SignalActions signal={signal} />
      </div>
    </article>
  );
}
