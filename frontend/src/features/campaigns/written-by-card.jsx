// @ts-check
import { useQuery } from '@tanstack/react-query';
import { runQuery } from '@/shared/api/runs.js';
import { authorName, RULES } from '@/shared/campaign/author-name.js';
import { formatModelCost } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { writtenBy } from './written-by.js';
import styles from './written-by-card.module.css';

/** Models and rules, by part, and what the run's models have cost. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function WrittenByCard({ campaign }) {
  const authors = writtenBy(campaign);
  if (authors.length === 0) return null;
  return (
    <Panel title="Written by">
      <dl className={styles.authors}>
        {authors.map(({ adapter, parts }) => (
          <div key={adapter}>
            {adapter === RULES ? <dt className={styles.rules}>Rules</dt> : <dt className={`mono ${styles.model}`}>{authorName(adapter)}</dt>}
            <dd className={`${styles.parts} num`}>{parts.join(', ')}</dd>
          </div>
        ))}
      </dl>
      {campaign.run_id && <RunCost runId={campaign.run_id} />}
    </Panel>
  );
}

/** @param {{ runId: string }} props */
function RunCost({ runId }) {
  const { data } = useQuery(runQuery(runId));
  if (!data?.usage) return null;
  const { tokens = 0, cost, cost_micros: costMicros, calls = 0 } = data.usage;
  if (tokens === 0 && calls === 0) return <p className={styles.cost}>No model was asked, so none was paid for.</p>;
  const price = formatModelCost(costMicros, cost);
  return (
    <p className={`${styles.cost} num`}>
      {price && (
        <>
          Models cost <b className={styles.price}>{price}</b>
          <br />
        </>
      )}
      {formatNumber(tokens)} tokens{calls > 0 && ` in ${calls === 1 ? 'one call' : `${calls} calls`}`}
    </p>
  );
}
