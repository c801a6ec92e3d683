// @ts-check
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const LENGTHS = /** @type {Record<string, number>} */ ({ '1h': HOUR_MS, '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS });

export const PERIOD_OPTIONS = [
  { value: '', label: 'Any time' },
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
];

/**
 * When a period began.
 * @param {string} period
 * @param {number} [now]
 */
export const sinceOf = (period, now = Date.now()) => (LENGTHS[period] ? new Date(now - LENGTHS[period]).toISOString() : null);
