// @ts-check
/** The calendar of a plan: its weeks, what each channel spends in them, and by when it has to be prepared. */

/**
 * @typedef {import('@/shared/api/types.js').Money} Money
 * @typedef {import('@/shared/api/types.js').DateRange} DateRange
 * @typedef {{ channel: string, label?: string, lead_time_days?: number, flights?: { week: string, amount: Money }[] }} FlightedChannel
 */

const DAY_MS = 86_400_000;

/** @param {string} day */
const millis = (day) => Date.parse(`${day}T00:00:00Z`);

/** @param {number} time */
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** Today, where the reader is. */
export function localToday() {
  const now = new Date();
  return isoDay(now.getTime() - now.getTimezoneOffset() * 60_000);
}

/** @param {string} day @param {number} days */
export const addDays = (day, days) => isoDay(millis(day) + days * DAY_MS);

/** @param {string} day */
export const mondayOf = (day) => addDays(day, -((new Date(millis(day)).getUTCDay() + 6) % 7));

/**
 * The Mondays of the calendar weeks that a window touches.
 * @param {DateRange} window
 * @returns {string[]}
 */
export function weeksOf({ start, end }) {
  const weeks = [];
  for (let week = mondayOf(start); week <= end; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/**
 * Where a day stands in its week, 0 to 1 from Monday's morning on; null outside of it.
 * @param {string} week
 * @param {string} today
 */
export function placeInWeek(week, today) {
  const days = (millis(today) - millis(week)) / DAY_MS;
  return days >= 0 && days < 7 ? (days + 0.5) / 7 : null;
}

/**
 * Minor units per week.
 * @param {FlightedChannel} channel
 * @returns {Map<string, number>}
 */
export const weeklyAmounts = ({ flights = [] }) => new Map(flights.map(({ week, amount }) => [week, amount.amount_minor]));

/** @param {FlightedChannel} channel */
export const totalOf = ({ flights = [] }) => flights.reduce((sum, { amount }) => sum + amount.amount_minor, 0);

/**
 * The last day on which preparation can begin for the first money to be spent in its week; null without money or lead time.
 * @param {FlightedChannel} channel
 * @param {DateRange} window
 */
export function prepareBy({ flights = [], lead_time_days: days = 0 }, window) {
  if (flights.length === 0 || days === 0) return null;
  const first = flights.map(({ week }) => week).toSorted()[0];
  return addDays(first > window.start ? first : window.start, -days);
}
