// @ts-check
import { Link } from 'react-router';
import { formatAgo } from '@/shared/format/time.js';
import { isBurst, paceFigures, paceWords } from '../model/pace-words.js';
import { useOpenSignal } from '../model/use-open-signal.js';
import { Sparkline } from '../parts/sparkline.jsx';
import styles from './burst-row.module.css';

/**
 * A topic, how fast it comes, and its newest signals.
 * @param {{ burst: import('@/shared/api/types.js').Burst }} props
 */
export function BurstRow({ burst }) {
  const { linkTo } = useOpenSignal();
  const { topic, z, days, newest } = burst;
  const pace = { count: burst.count, usual: burst.usual ?? null, z };
  return (
    <li className={styles.row} data-burst={isBurst(pace) || undefined}>
      <div className={styles.main}>
        <h3 className={styles.topic}>
          <Link to={`/market?topic=${encodeURIComponent(topic)}`}>{topic}</Link>
        </h3>
        <ul className={styles.newest}>
          {newest.slice(0, isBurst(pace) ? 3 : 1).map(({ id, title, published_at: publishedAt }) => (
            <li key={id}>
              <Link to={linkTo(id)} className={styles.signal}>
                {title}
              </Link>
              <small className="num">{formatAgo(publishedAt)}</small>
            </li>
          ))}
        </ul>
      </div>
      <Sparkline days={days} label={`Signals a day about ${topic}`} />
      <p className={`${styles.pace} num`}>
        <b>{paceWords(pace)}</b>
        <small>{paceFigures(pace)}</small>
      </p>
    </li>
  );
}
