// @ts-check
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { problemText } from '@/shared/api/problem.js';
import { watchPreviewQuery } from '@/shared/api/watches.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatAgo } from '@/shared/format/time.js';
import styles from './watch-preview.module.css';

const PAUSE_MS = 250;
const SHOWN = 4;

/** @param {{ caught: number, looked_at: number, days: number }} preview */
function caughtWords({ caught, looked_at: lookedAt, days }) {
  if (lookedAt === 0) return `No signal was scored in the last ${days} days`;
  const stories = caught === 1 ? 'one story' : `${formatNumber(caught)} stories`;
  return `Would have caught ${caught === 0 ? 'nothing' : stories} in the last ${days} days, of ${formatNumber(lookedAt)} signals`;
}

/**
 * What these conditions would have caught.
 * @param {{ conditions: import('@/shared/api/types.js').WatchConditions }} props
 */
export function WatchPreview({ conditions }) {
  const [asked] = useDebouncedValue(JSON.stringify(conditions), PAUSE_MS);
  const query = watchPreviewQuery(JSON.parse(asked));
  const { data, error } = useQuery({ ...query, enabled: conditions.service_id !== '', placeholderData: (before) => before });
  return (
    <div className={styles.preview} role="status" aria-live="polite">
      {error ? (
        <p>{problemText(error)}</p>
      ) : (
        <>
          <p className={`${styles.words} num`}>{data ? caughtWords(data) : 'Looking at the last month…'}</p>
          <ul className={styles.list}>
            {data?.newest.slice(0, SHOWN).map(({ id, title, published_at: publishedAt }) => (
              <li key={id}>
                <span>{title}</span>
                <small className="num">{formatAgo(publishedAt)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
