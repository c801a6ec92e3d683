// @ts-check
import { humanise } from '@/shared/format/labels.js';
import { STATES } from './list-view.js';
import styles from './state-chips.module.css';

/** @typedef {import('./list-view.js').CampaignState} CampaignState */

/**
 * The states that there are campaigns in, each a press away, with how many.
 * @param {{ counts: import('@/shared/api/types.js').CampaignCounts | undefined, chosen: CampaignState[],
 *   onChange: (states: CampaignState[]) => void }} props
 */
export function StateChips({ counts, chosen, onChange }) {
  const shown = STATES.filter((state) => counts?.states[state] || chosen.includes(state));
  /** @param {CampaignState} state */
  const toggle = (state) => onChange(STATES.filter((one) => (one === state) !== chosen.includes(one)));
  return (
    <div className={styles.chips} role="group" aria-label="States">
      <Chip label="All" count={counts?.total} pressed={chosen.length === 0} onPress={() => onChange([])} />
      {shown.map((state) => (
        <Chip key={state} label={humanise(state)} count={counts?.states[state] ?? 0} pressed={chosen.includes(state)} onPress={() => toggle(state)} />
      ))}
    </div>
  );
}

/** @param {{ label: string, count: number | undefined, pressed: boolean, onPress: () => void }} props */
function Chip({ label, count, pressed, onPress }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
      {label}
      {count !== undefined && <span className={`${styles.count} num`}>{count}</span>}
    </button>
  );
}
