// @ts-check
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { forecastsQuery } from '@/shared/api/forecasts.js';
import { Author } from '@/shared/campaign/author.jsx';
import { ExplanationText } from '@/shared/campaign/explanation-text.jsx';
import { formatMoney } from '@/shared/format/money.js';
import { formatNumber, formatPercent } from '@/shared/format/numbers.js';
import { formatAgo } from '@/shared/format/time.js';
import { Section } from './section.jsx';
import styles from './explanation-section.module.css';

/** @typedef {import('@/shared/api/types.js').Explanation} Explanation */

/** @param {{ campaign: import('@/shared/api/types.js').Campaign, explanation: Explanation, showAuthor: boolean }} props */
export function ExplanationSection({ campaign, explanation, showAuthor }) {
  const { text, confidence, scenarios = [], adapter } = explanation;
  return (
    <Section id="explanation" title="Why this plan" note={confidence == null ? undefined : `${formatPercent(confidence)} stated confidence`}>
      <div className={styles.sheet}>
        <SplitSince campaignId={campaign.id} />
        <ExplanationText text={text} />
        {showAuthor && (
          <p className={styles.author}>
            <Author adapter={adapter} />
          </p>
        )}
        {scenarios.length > 0 && <Scenarios scenarios={scenarios} />}
      </div>
    </Section>
  );
}

/** The text explains the split that its run found; where people have split the budget anew, it says so. @param {{ campaignId: string }} props */
function SplitSince({ campaignId }) {
  const { data = [] } = useQuery(forecastsQuery(campaignId));
  const latest = data.find(({ reason }) => reason !== 'results');
  if (latest?.reason !== 'reallocated') return null;
  return (
    <p className={styles.since}>
      <History size={14} aria-hidden="true" />
      The budget was split anew {formatAgo(latest.made_at)}. The text explains the split before; the what-ifs are of today’s.
    </p>
  );
}

/** @typedef {NonNullable<Explanation['scenarios']>} What */

const TOLD_AT_ONCE = 7; // other budgets, and the plan without its largest channel

/** @param {{ scenarios: What }} props */
function Scenarios({ scenarios }) {
  const further = scenarios.slice(TOLD_AT_ONCE);
  return (
    <>
      <WhatIfs caption="What would change the answer" scenarios={scenarios.slice(0, TOLD_AT_ONCE)} />
      {further.length > 0 && (
        <details className={styles.further}>
          <summary>{further.length} more: other channels and limits</summary>
          <WhatIfs caption="Without another channel, or without a limit" scenarios={further} />
        </details>
      )}
    </>
  );
}

/** @param {{ caption: string, scenarios: What }} props */
function WhatIfs({ caption, scenarios }) {
  return (
    <table className={`${styles.scenarios} num`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">If</th>
          <th scope="col">Budget</th>
          <th scope="col">Leads</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {scenarios.map(({ name, question, total, objective_value: value, change, note }) => (
          <tr key={name}>
            <th scope="row" title={note}>
              {question || name}
            </th>
            <td>{formatMoney(total)}</td>
            <td>{formatNumber(value)}</td>
            <td data-down={change < 0 || undefined}>
              {change > 0 && '+'}
              {formatPercent(change, 1)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
