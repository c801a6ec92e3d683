// @ts-check
import { NumberInput } from '@mantine/core';
import { currencySymbol, formatMoney, majorUnits, moneyFromMajor } from '@/shared/format/money.js';
import { formatPercent } from '@/shared/format/numbers.js';
import styles from './budget-slider.module.css';

const LEAST = 0.25; // of today's budget
const MOST = 2.5;
const STEPS = 90;

/**
 * The whole budget, from a quarter of today's to two and a half times it; any other by its figure.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, value: number, onChange: (major: number) => void }} props
 */
export function BudgetSlider({ campaign, value, onChange }) {
  const { budget } = campaign.brief;
  const today = majorUnits(budget);
  const step = niceStep((today * (MOST - LEAST)) / STEPS);
  const said = formatMoney(moneyFromMajor(value, budget.currency));
  const moved = value / today - 1;
  return (
    <div className={styles.budget}>
      <label className={styles.label} htmlFor="what-if-budget">
        Budget
      </label>
      <input
        id="what-if-budget"
        type="range"
        className={styles.range}
        min={Math.round(today * LEAST)}
        max={Math.round(today * MOST)}
        step="any"
        value={value}
        aria-valuetext={said}
        onChange={(event) => onChange(snapped(event.currentTarget.valueAsNumber, step, today))}
        onKeyDown={(event) => {
          const by = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: step * 10, PageDown: -step * 10 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onChange(Math.max(step, snapped(value + by, step, today)));
        }}
      />
      <NumberInput
        className={styles.figure}
        size="xs"
        aria-label="Budget in figures"
        value={value}
        min={1}
        prefix={currencySymbol(budget.currency)}
        thousandSeparator=","
        hideControls
        onChange={(next) => typeof next === 'number' && next > 0 && onChange(next)}
      />
      <span className={`${styles.moved} num`}>{moved === 0 ? 'as today' : `${moved > 0 ? '+' : '−'}${formatPercent(Math.abs(moved), 1)}`}</span>
    </div>
  );
}

/** A step that people would take: 1, 2 or 5 times a power of ten. @param {number} raw */
function niceStep(raw) {
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  const lead = raw / power;
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

/** To the step, and to today's sum where it is near. @param {number} raw @param {number} step @param {number} today */
function snapped(raw, step, today) {
  return Math.abs(raw - today) < step * 0.75 ? today : Math.round(raw / step) * step;
}
