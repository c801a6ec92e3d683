// @ts-check
import { Coins } from 'lucide-react';
import { formatMicros } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatSeconds } from '@/shared/format/time.js';
import { Notice } from '@/shared/ui/notice.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import { AgentName } from '../components/agent-name.jsx';
import { agentTone } from '../components/agent-tone.js';
import { costByPrompt, costOf, modelCalls, totalOf } from '../model/costs.js';
import styles from './cost-tab.module.css';

const MOST_CALLS = 20;

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function CostTab({ trace }) {
  const calls = modelCalls(trace.spans);
  if (calls.length === 0) {
    return (
      <Notice icon={Coins} title="It cost nothing">
        No model was asked in this run{trace.final ? '' : ' so far'}: rules wrote all of it.
      </Notice>
    );
  }
  const total = totalOf(calls);
  const priced = total.micros > 0;
  const size = (/** @type {import('../model/costs.js').Cost} */ cost) => (priced ? cost.micros : cost.tokens);
  const dearest = calls.toSorted((one, other) => size(costOf(other)) - size(costOf(one))).slice(0, MOST_CALLS);
  return (
    <div className={styles.tab}>
      <p className={`${styles.sum} num`}>
        <strong>{priced ? formatMicros(total.micros) : 'No price is known for these models'}</strong> for {total.calls}{' '}
        {total.calls === 1 ? 'answer' : 'answers'}: {formatNumber(total.input)} tokens in
        {total.cached > 0 && `, of them ${formatNumber(total.cached)} cached`}, {formatNumber(total.output)} out
        {total.estimated && ', in part by our own count'}.
      </p>
      <Panel title="By prompt" note={priced ? 'cost' : 'tokens'}>
        <ul className={styles.list}>
          {costByPrompt(calls).map(({ prompt, cost }) => (
            <CostBar key={prompt} name={<AgentName agent={prompt} />} note={`${cost.calls} × · ${formatNumber(cost.tokens)} tok`} cost={cost} share={size(cost) / size(total)} tone={agentTone(prompt)} />
          ))}
        </ul>
      </Panel>
      <Panel title={calls.length > MOST_CALLS ? `The ${MOST_CALLS} dearest calls` : 'By call'} note={priced ? 'cost' : 'tokens'}>
        <ul className={styles.list}>
          {dearest.map((call) => (
            <CostBar
              key={call.id}
              name={<span className="mono">{[call.called.prompt_id, call.note].filter(Boolean).join(' · ')}</span>}
              note={call.returned ? `${formatNumber(costOf(call).tokens)} tok in ${formatSeconds(costOf(call).seconds)}` : 'under way'}
              cost={costOf(call)}
              share={size(costOf(call)) / Math.max(1, size(costOf(dearest[0])))}
              tone={call.tone}
            />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

/**
 * @param {{ name: import('react').ReactNode, note: string, cost: import('../model/costs.js').Cost, share: number, tone: string }} props
 */
function CostBar({ name, note, cost, share, tone }) {
  return (
    <li className={styles.row} data-tone={tone}>
      <span className={styles.name}>{name}</span>
      <span className={`${styles.note} num`}>{note}</span>
      <span className={`${styles.amount} num`}>{cost.micros > 0 ? formatMicros(cost.micros) : `${formatNumber(cost.tokens)} tok`}</span>
      <span className={styles.track} aria-hidden="true">
        <i style={{ transform: `scaleX(${Math.max(0.004, share)})` }} />
      </span>
    </li>
  );
}
