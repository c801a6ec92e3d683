// @ts-check
import { useMemo } from 'react';
import { humanise } from '@/shared/format/labels.js';
import { formatMicros } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { costOf } from '../model/costs.js';
import { writtenIn } from '../model/written-text.js';
import { Fact } from './fact.jsx';
import { PromptLink } from './prompt-link.jsx';
import styles from './span-details.module.css';

/**
 * @param {{ span: import('../model/trace.js').Span, events: readonly import('@/shared/api/types.js').RunEvent[] }} props
 */
export function ModelFacts({ span, events }) {
  const { called, returned } = span;
  const cost = costOf(span);
  const written = useMemo(() => writtenIn(events, span), [events, span]);
  return (
    <>
      {returned?.error && <p className={styles.error}>{returned.error}</p>}
      <dl className={`${styles.facts} num`}>
        <Fact name="Provider">{called.provider}</Fact>
        <Fact name="Model">
          <span className="mono">{called.model}</span>
        </Fact>
        <Fact name="Prompt">
          <PromptLink id={called.prompt_id} version={called.prompt_version} />
        </Fact>
        <Fact name="Try">{called.attempt}</Fact>
        {returned && (
          <>
            <Fact name="Tokens in">
              {formatNumber(cost.input)}
              {cost.cached > 0 && <span className={styles.faint}> of them {formatNumber(cost.cached)} cached</span>}
            </Fact>
            <Fact name="Tokens out">
              {formatNumber(cost.output)}
              {cost.estimated && <span className={styles.faint}> by our own count</span>}
            </Fact>
            <Fact name="Cost">{cost.micros > 0 ? formatMicros(cost.micros) : 'no price is known for it'}</Fact>
          </>
        )}
      </dl>
      {written.map(({ field, text }) => (
        <section key={field}>
          <h3 className={styles.heading}>{humanise(field)}</h3>
          <pre className={styles.written}>{text}</pre>
        </section>
      ))}
    </>
  );
}
