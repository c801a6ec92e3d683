// @ts-check
import { formatMoney, moneyFromMajor } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';

const STEP = 1000;

/** @typedef {import('@/shared/api/types.js').Allocation} Allocation */

/** What the split is measured in. @param {Allocation} allocation */
export function responseUnit({ lines }) {
  const response = lines.find((line) => line.response != null)?.response;
  return typeof response === 'object' && response?.unit ? response.unit : 'leads';
}

/** The step of the budget that a shadow price is told for, as people say it. @param {Allocation} allocation */
export const marginalStep = ({ total }) => formatMoney(moneyFromMajor(STEP, total.currency));

/** What a step more brings. @param {number} perUnit of currency */
export const marginalGain = (perUnit) => `+${formatNumber(perUnit * STEP)}`;

/**
 * The shadow price in words.
 * @param {Allocation} allocation
 */
export function shadowPriceText(allocation) {
  const { shadow_price: price, lines } = allocation;
  if (price == null) return null;
  const unit = responseUnit(allocation);
  if (price <= 0) return `More budget would bring no more ${unit}: every channel is at its cap.`;
  const free = lines.some((line) => line.amount.amount_minor > 0 && (line.at_bound ?? 'none') === 'none');
  const equal = free ? ' It is the same on every funded channel that is not at a bound, which is why no shift between them helps.' : '';
  return `Shadow price: ${marginalStep(allocation)} more budget would bring about ${formatNumber(price * STEP)} more ${unit}.${equal}`;
}
