// @ts-check
const MOMENT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/** A moment to the second, where the reader is. @param {string | number} moment */
export const formatMoment = (moment) => MOMENT.format(new Date(moment));

/** The time of day to the millisecond. @param {string | number} moment */
export const formatClock = (moment) => CLOCK.format(new Date(moment));

/** How long after the run's beginning: 0.84 s, 12.1 s, 2:05.3. @param {number} milliseconds */
export function formatOffset(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;
}

/** A time on an axis: 250 ms, 1.5 s, 12 s, 2:05. @param {number} milliseconds */
export function formatTick(milliseconds) {
  if (milliseconds === 0) return '0';
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(2))} s`;
  return `${Math.floor(seconds / 60)}:${String(Number((seconds % 60).toFixed(1))).padStart(2, '0')}`;
}
