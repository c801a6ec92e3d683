// @ts-check
import { formatAgo } from '@/shared/format/time.js';
import { useWho } from './use-who.js';
import styles from './feedback-list.module.css';

/** @param {{ said: import('@/shared/api/types.js').Feedback[] }} props */
export function FeedbackList({ said }) {
  const who = useWho();
  return (
    <ul className={styles.list} aria-label="Feedback so far">
      {said
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .map(({ id, rating, comment, by, at }) => (
          <li key={id} className={styles.item}>
            {rating != null && <b className={`${styles.rating} num`}>{rating} of 5</b>}
            {comment && <span className={styles.comment}>{comment}</span>}
            <span className={`${styles.who} num`}>
              {who(by)}, {formatAgo(at)}
            </span>
          </li>
        ))}
    </ul>
  );
}
