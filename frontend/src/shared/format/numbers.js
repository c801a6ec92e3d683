// @ts-check
const LOCALE = 'en-GB';
const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const COMPACT = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });

/** As many digits as the size deserves: 1,284, 41.6, 0.0087. @param {number} value */
export function formatNumber(value) {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return WHOLE.format(value);
  if (size >= 1) return TENTHS.format(value);
  return value.toLocaleString(LOCALE, { maximumSignificantDigits: 2 });
}

/**
 * The two ends of a band with equal precision.
 * @param {number} low
 * @param {number} high
 */
export function formatBand(low, high) {
  const digits = high >= 20 ? 0 : high >= 1 ? 1 : 3;
  const end = (/** @type {number} */ value) => value.toLocaleString(LOCALE, { maximumFractionDigits: digits });
  return `${end(low)} to ${end(high)}`;
}

/** @param {number} value */
export const formatCompact = (value) => COMPACT.format(value).replace('K', 'k');

/**
 * @param {number} fraction 0..1
 * @param {number} [digits]
 */
export const formatPercent = (fraction, digits = 0) =>
  fraction.toLocaleString(LOCALE, { style: 'percent', maximumFractionDigits: digits });

/**
 * A certificate's gap: shown with enough digits never to call a real gap zero.
 * @param {number} gap fraction of the upper bound
 */
export function formatGap(gap) {
  if (gap <= 1e-9) return '0%';
  if (gap < 1e-4) return '< 0.01%';
  return formatPercent(gap, 2);
}
