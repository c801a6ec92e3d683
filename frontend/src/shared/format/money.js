// @ts-check
/** @typedef {import('@/shared/api/types.js').Money} Money */

const LOCALE = 'en-GB';

/** @type {Map<string, Intl.NumberFormat>} */
const formatters = new Map();

/**
 * @param {string} currency
 * @param {Intl.NumberFormatOptions} options
 */
function formatter(currency, options) {
  const key = currency + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options });
  formatters.set(key, made);
  return made;
}

// ISO 4217 exponents other than 2, the same list as the server's: what a minor unit means may not depend on the browser.
const MINOR_DIGITS = /** @type {Record<string, number>} */ ({
  ...{ JPY: 0, KRW: 0, CLP: 0, ISK: 0, VND: 0, XAF: 0, XOF: 0 },
  ...{ BHD: 3, JOD: 3, KWD: 3, OMR: 3, TND: 3 },
});

/** @param {string} currency ISO 4217 */
export const minorDigits = (currency) => MINOR_DIGITS[currency] ?? 2;

/** @param {Money} money */
export function majorUnits(money) {
  return money.amount_minor / 10 ** minorDigits(money.currency);
}

/**
 * @param {number} major
 * @param {string} currency
 * @returns {Money}
 */
export function moneyFromMajor(major, currency) {
  return { amount_minor: Math.round(major * 10 ** minorDigits(currency)), currency };
}

/**
 * To the cent when there are cents, without them when there are none.
 * @param {Money | null | undefined} money
 */
export function formatMoney(money) {
  if (!money) return '–';
  const digits = minorDigits(money.currency);
  const shown = money.amount_minor % 10 ** digits === 0 ? 0 : digits;
  const options = { minimumFractionDigits: shown, maximumFractionDigits: shown };
  return formatter(money.currency, options).format(majorUnits(money));
}

/**
 * Short, for a bar's label: €15.5k.
 * @param {Money} money
 */
export function formatMoneyShort(money) {
  const digits = Math.abs(majorUnits(money)) < 1000 ? 0 : 1;
  return formatter(money.currency, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: digits })
    .format(majorUnits(money))
    .replace('K', 'k');
}

/**
 * One way to write a column of amounts: with cents where any has them, so that the figures align and add up.
 * @param {Money[]} amounts
 * @returns {(money: Money) => string}
 */
export function columnFormat(amounts) {
  const withCents = amounts.some(({ amount_minor: minor, currency }) => minor % 10 ** minorDigits(currency) !== 0);
  return (money) => {
    const digits = withCents ? minorDigits(money.currency) : 0;
    return formatter(money.currency, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(majorUnits(money));
  };
}

/**
 * To three figures, as an estimate deserves: $213k; a price below a hundred to the cent.
 * @param {number} major
 * @param {string} currency
 */
export function formatMoneyEstimate(major, currency) {
  if (Math.abs(major) < 100) return formatMoney(moneyFromMajor(major, currency));
  return formatter(currency, { notation: 'compact', maximumSignificantDigits: 3 }).format(major).replace('K', 'k');
}

/** @param {string} currency */
export function currencySymbol(currency) {
  return formatter(currency, {}).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

const MODEL_CURRENCY = 'USD'; // providers bill in it
const TEN_CENTS = 100_000;
const LEAST = 100; // what four digits can show

/**
 * What models cost: to the cent from ten cents on, finer below, since most calls cost a fraction of a cent.
 * @param {number} micros millionths of a US dollar
 */
export function formatMicros(micros) {
  const small = micros > 0 && micros < TEN_CENTS;
  const digits = small ? 4 : 2;
  const shown = small ? Math.max(micros, LEAST) : micros;
  const text = formatter(MODEL_CURRENCY, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(shown / 1_000_000);
  return small && micros < LEAST ? `< ${text}` : text;
}

/**
 * The exact sum of a run's models, or the rounded one of a server that tells no other; nothing where nothing was charged.
 * @param {number | undefined} micros
 * @param {Money | null | undefined} cost
 */
export function formatModelCost(micros, cost) {
  if (micros) return formatMicros(micros);
  return cost && cost.amount_minor > 0 ? formatMoney(cost) : null;
}
