// @ts-check
import { humanise } from '@/shared/format/labels.js';
import { formatWait } from '@/shared/format/time.js';
import styles from './provider-list.module.css';

/** @typedef {import('@/shared/api/types.js').ModelProvider} ModelProvider */

const NAMES = /** @type {Record<string, string>} */ ({ openai: 'OpenAI, or a server that speaks its protocol', bedrock: 'Amazon Bedrock' });
const AGENTS = 6;

/** @param {{ providers: ModelProvider[] }} props */
export function ProviderList({ providers }) {
  return (
    <ol>
      {providers.map((provider, index) => (
        <li key={provider.name} className={styles.row}>
          <span className={`${styles.place} num`}>{index + 1}</span>
          <div className={styles.words}>
            <p className={styles.name}>{NAMES[provider.name] ?? humanise(provider.name)}</p>
            {provider.models.map(({ model, agents }) => (
              <p key={model} className={styles.model}>
                <span className="mono">{model || 'the first model that the server lists'}</span>{' '}
                <span className={styles.agents}>{agents.length < AGENTS ? agents.map(humanise).join(', ') : 'for every agent'}</span>
              </p>
            ))}
            {provider.problem && <p className={styles.problem}>It {provider.problem}</p>}
          </div>
          <State provider={provider} />
        </li>
      ))}
      <li className={styles.row}>
        <span className={`${styles.place} num`}>{providers.length + 1}</span>
        <div className={styles.words}>
          <p className={styles.name}>Rules</p>
          <p className={styles.agents}>
            {providers.length > 0
              ? 'Whatever no model answers in time, within the limits, or well enough.'
              : 'They write everything: no provider of models is set up. Whoever runs NexusPlanner sets OPENAI_API_KEY, OPENAI_BASE_URL or AWS credentials, and starts it again.'}
          </p>
        </div>
        <span className={styles.state} data-tone="accent">
          Always ready
        </span>
      </li>
    </ol>
  );
}

/** @param {{ provider: ModelProvider }} props */
function State({ provider: { available, resting_seconds: rest } }) {
  if (available) return <span className={styles.state} data-tone="accent">Will be asked</span>;
  return (
    <span className={`${styles.state} num`} data-tone="warn">
      Passed over for {formatWait(rest)}
    </span>
  );
}
