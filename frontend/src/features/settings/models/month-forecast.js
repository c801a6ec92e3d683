// @ts-check
const DAY_MS = 86_400_000;
const LEAST_DAYS = 3; // before that, one busy afternoon would be taken for the month

/**
 * What the month will have cost at the pace it has had so far; null while there is too little to tell it from.
 * @param {{ month: string, micros: number, now: number }} spent month: as in 2027-04, a calendar month in UTC
 * @returns {number | null} millionths of a US dollar
 */
export function monthForecast({ month, micros, now }) {
  const [year, number] = month.split('-').map(Number);
  const begin = Date.UTC(year, number - 1, 1);
  const end = Date.UTC(year, number, 1);
  const passed = (Math.min(now, end) - begin) / DAY_MS;
  if (micros === 0 || passed < LEAST_DAYS) return null;
  return Math.round((micros * (end - begin)) / DAY_MS / passed);
}
