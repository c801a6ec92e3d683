// @ts-check
/** Estimates whose unit is only known at run time: a count of something, or money in major units. */
import { formatMoneyEstimate } from './money.js';
import { formatBand, formatNumber } from './numbers.js';

/**
 * The currency of a unit such as "EUR" or "EUR per lead".
 * @param {string | undefined} unit
 */
const currencyOf = (unit) => /^([A-Z]{3})(?:$|[ /])/.exec(unit ?? '')?.[1];

/**
 * @param {number} value
 * @param {string | undefined} unit a currency's code, or what is counted
 * @param {number} [largest] of the figures it stands beside: with $188, $56.05 would claim more than is known
 */
export function formatQuantity(value, unit, largest = value) {
  const currency = currencyOf(unit);
  if (!currency) return formatNumber(value);
  return formatMoneyEstimate(largest >= 100 ? Math.round(value) : value, currency);
}

/**
 * @param {number} low
 * @param {number} high
 * @param {string | undefined} unit
 */
export function formatQuantityBand(low, high, unit) {
  if (!currencyOf(unit)) return formatBand(low, high);
  return `${formatQuantity(low, unit, high)} to ${formatQuantity(high, unit)}`;
}
