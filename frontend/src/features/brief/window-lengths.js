// @ts-check
const DAY_MS = 86_400_000;

export const LENGTHS = [
  { weeks: 4, label: '4 weeks' },
  { weeks: 6, label: '6 weeks' },
  { weeks: 8, label: '8 weeks' },
  { weeks: 13, label: 'A quarter' },
];

/**
 * How many days a window has, both ends included; null while it isn't one.
 * @param {string} start
 * @param {string} end
 */
export function daysOf(start, end) {
  const days = Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS) + 1;
  return days > 0 ? days : null;
}

/**
 * The last day of a window that begins on `start`.
 * @param {string} start
 * @param {number} weeks
 */
export const endAfter = (start, weeks) => new Date(Date.parse(start) + (weeks * 7 - 1) * DAY_MS).toISOString().slice(0, 10);
