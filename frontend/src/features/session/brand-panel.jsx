// @ts-check
import { Brand } from '@/shared/ui/brand.jsx';
import styles from './brand-panel.module.css';

/** What this is, to somebody who has not seen it yet. */
export function BrandPanel() {
  return (
    <div className={styles.panel}>
      <Brand size="large" />
      <div className={styles.words}>
        <p className={styles.claim}>From market signals to a budgeted, explained campaign.</p>
        <ul className={styles.points}>
          <li>Every idea names the evidence that it stands on.</li>
          <li>Every split of the money says how good it is, and what would change it.</li>
          <li>You watch each step as it happens, and decide where it matters.</li>
        </ul>
      </div>
      <Strip />
    </div>
  );
}

const STEPS = /** @type {const} */ (['signals', 'strategy', 'creative', 'critique', 'optimization', 'reasoning']);

/** A run, as the colours of its steps. */
function Strip() {
  return (
    <div className={styles.strip} aria-hidden="true">
      {STEPS.map((tone) => (
        <i key={tone} className={styles.step} data-tone={tone} />
      ))}
    </div>
  );
}
