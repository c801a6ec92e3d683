// @ts-check
import { Link } from 'react-router';
import { formatAgo } from '@/shared/format/time.js';
import { useOpenSignal } from '../model/use-open-signal.js';
import styles from './related.module.css';

/**
 * The other signals that tell the same.
 * @param {{ signal: import('@/shared/api/types.js').SignalDetail }} props
 */
export function SignalStory({ signal }) {
  const { linkTo } = useOpenSignal();
  const others = (signal.story ?? []).filter(({ id }) => id !== signal.id);
  if (others.length === 0) return null;
  return (
    <section className={styles.section} aria-label="The same story elsewhere">
      <h3 className={styles.heading}>
        The same story elsewhere <span className={`${styles.count} num`}>{others.length}</span>
      </h3>
      <ul className={styles.list}>
        {others.map(({ id, title, source, published_at: publishedAt, duplicate_of: copyOf }) => (
          <li key={id}>
            <Link to={linkTo(id)} className={styles.link}>
              {title}
            </Link>
            <small className={styles.note}>
              {source} · {formatAgo(publishedAt)}
              {copyOf && ' · a copy'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
