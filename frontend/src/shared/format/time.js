// @ts-check
const LOCALE = 'en-GB';
const DAY = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAY_AND_YEAR = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MS = 24 * HOUR;

/**
 * A run lasts from under a second to minutes, so that the unit follows the size.
 * @param {number} milliseconds
 */
export function formatElapsed(milliseconds) {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** @param {number} seconds */
export function formatSeconds(seconds) {
  return seconds < 0.1 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : formatElapsed(seconds * 1000);
}

/** @param {string} isoDate a calendar day */
export const formatDay = (isoDate) => DAY.format(new Date(isoDate));

/** @param {string} isoDate */
export const formatDayAndYear = (isoDate) => DAY_AND_YEAR.format(new Date(isoDate));

/** @param {{ start: string, end: string } | null | undefined} range */
export const formatRange = (range) => (range ? `${formatDay(range.start)} to ${formatDayAndYear(range.end)}` : '–');

/**
 * How long ago, in words; a date after a week.
 * @param {string} iso
 * @param {number} [now]
 */
export function formatAgo(iso, now = Date.now()) {
  const age = now - Date.parse(iso);
  if (Number.isNaN(age)) return '–';
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 7 * DAY_MS) return `${Math.floor(age / DAY_MS)} d ago`;
  return formatDayAndYear(iso);
}

/**
 * How long to wait, in words: "40 seconds", "4 min 10 s".
 * @param {number} seconds
 */
export function formatWait(seconds) {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} ${whole === 1 ? 'second' : 'seconds'}`;
  const rest = whole % 60;
  return rest ? `${Math.floor(whole / 60)} min ${rest} s` : `${whole / 60} min`;
}
