// @ts-check
import { ShieldCheck } from 'lucide-react';
import { formatMoney } from '@/shared/format/money.js';
import { formatGap, formatNumber } from '@/shared/format/numbers.js';
import { marginalGain, marginalStep, responseUnit, shadowPriceText } from './marginal-text.js';
import styles from './certificate.module.css';

/**
 * How good the split is, as the solver can prove it.
 * @param {{ allocation: import('@/shared/api/types.js').Allocation }} props
 */
export function Certificate({ allocation }) {
  const { gap, upper_bound: bound, objective_value: value, shadow_price: price, unspent, binding = [] } = allocation;
  const optimal = gap != null && gap <= 1e-3;
  const words = shadowPriceText(allocation);
  return (
    <div className={styles.certificate}>
      <p className={styles.verdict}>
        <ShieldCheck size={14} aria-hidden="true" />
        {optimal ? 'Certified optimal' : 'Certified bound'}
      </p>
      <dl className={`${styles.facts} num`}>
        {gap != null && <Fact term="Gap" title="How far a better split could be, at most">{formatGap(gap)}</Fact>}
        {value != null && (
          <Fact term={`Expected ${responseUnit(allocation)}`} title="The median response of this split">
            {formatNumber(value)}
          </Fact>
        )}
        {bound != null && <Fact term="Upper bound" title="No split of this budget can bring more">{formatNumber(bound)}</Fact>}
        {price != null && <Fact term={`Next ${marginalStep(allocation)}`}>{marginalGain(price)}</Fact>}
        {unspent != null && unspent.amount_minor > 0 && <Fact term="Unspent">{formatMoney(unspent)}</Fact>}
      </dl>
      {words && <p className={`${styles.words} num`}>{words}</p>}
      {binding.length > 0 && (
        <details className={`${styles.words} num`}>
          <summary className={styles.more}>What the limits cost</summary>
          <ul>
            {binding.map((limit) => (
              <li key={limit} className={styles.limit}>
                {limit}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** @param {{ term: string, title?: string, children: import('react').ReactNode }} props */
function Fact({ term, title, children }) {
  return (
    <div className={styles.fact} title={title}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
