// @ts-check
import { CircleAlert, LoaderCircle, Sparkle } from 'lucide-react';
import { formatModelCost } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatSeconds } from '@/shared/format/time.js';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './model-entry.module.css';

/** @typedef {Extract<import('../model/run-state.js').FeedEntry, { kind: 'model' }>} ModelEntryState */
/** @typedef {import('../model/run-state.js').ModelAnswer} ModelAnswer */

const OUTCOMES = { invalid: 'Of no use', failed: 'Failed', cut: 'Cut off' };

/** A question to a model: whom, by which prompt, and what came of it at which cost. @param {{ entry: ModelEntryState }} props */
export function ModelEntry({ entry }) {
  const over = useRun((run) => isFinal(run.status));
  const { provider, model, prompt, source, answer } = entry;
  const state = answer ? answer.outcome : over ? 'stopped' : 'asking';
  const Icon = state === 'asking' ? LoaderCircle : state === 'ok' || state === 'stopped' ? Sparkle : CircleAlert;
  return (
    <div className={styles.model} data-state={state}>
      <Icon size={12} className={styles.icon} aria-hidden="true" />
      <span className={styles.asked}>
        <span className={styles.who} title={`${provider} ${model}`}>
          {provider} <b className={`mono ${styles.id}`}>{model}</b>
        </span>
        <span className={styles.prompt}>
          <span className="mono">{prompt}</span>
          {source.attempt > 1 && `, try ${source.attempt}`}
        </span>
      </span>
      <span className={`${styles.time} num`}>{answer ? formatSeconds(answer.seconds) : state === 'asking' ? 'asking…' : 'stopped'}</span>
      {answer && (
        <span className={`${styles.details} num`} title={tokenWords(answer)}>
          {costWords(answer)}
        </span>
      )}
      {answer && answer.outcome !== 'ok' && (
        <span className={styles.problem}>
          {OUTCOMES[answer.outcome]}
          {answer.error && `: ${answer.error}`}
        </span>
      )}
    </div>
  );
}

/** @param {ModelAnswer} answer */
function costWords({ tokens, estimated, costMicros, firstSeconds }) {
  const counted = tokens > 0 && `${estimated ? 'about ' : ''}${formatNumber(tokens)} tokens`;
  const first = firstSeconds != null && `began after ${formatSeconds(firstSeconds)}`;
  return [counted, formatModelCost(costMicros, null), first].filter(Boolean).join(' · ');
}

/** @param {ModelAnswer} answer */
const tokenWords = ({ inputTokens, outputTokens, cachedTokens, estimated }) =>
  `${formatNumber(inputTokens)} tokens read${cachedTokens > 0 ? ` (${formatNumber(cachedTokens)} of them cached)` : ''}, ` +
  `${formatNumber(outputTokens)} written${estimated ? '; our estimate, the provider told none' : ''}`;
