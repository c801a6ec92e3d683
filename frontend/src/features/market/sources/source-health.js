// @ts-check
import { formatNumber } from '@/shared/format/numbers.js';

/** @typedef {import('@/shared/api/types.js').Source} Source */

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 1440;

const KINDS = /** @type {Record<string, string>} */ ({ feed: 'Feed', webhook: 'Webhook', upload: 'Uploads', manual: 'By hand' });

/** @param {string} kind */
export const sourceKindLabel = (kind) => KINDS[kind] ?? kind;

/**
 * How a source is, in a word and a sentence.
 * @param {Source} source
 * @returns {{ tone: 'good' | 'bad' | 'idle', label: string, detail: string | null }}
 */
export function healthOf({ kind, status, health }) {
  if (status === 'paused') return { tone: 'idle', label: 'Paused', detail: null };
  if (health.problem) {
    const often = health.failures > 1 ? `${health.failures} times in a row: ` : '';
    return { tone: 'bad', label: 'Failing', detail: `${often}${health.problem}` };
  }
  if (health.succeeded_at) return { tone: 'good', label: 'Healthy', detail: null };
  return { tone: 'idle', label: kind === 'feed' ? 'Not read yet' : 'Nothing received yet', detail: null };
}

/** @param {number} minutes */
export function everyWords(minutes) {
  if (minutes % DAY_MIN === 0) return minutes === DAY_MIN ? 'every day' : `every ${minutes / DAY_MIN} days`;
  if (minutes % HOUR_MIN === 0) return minutes === HOUR_MIN ? 'every hour' : `every ${minutes / HOUR_MIN} hours`;
  return `every ${minutes} min`;
}

/**
 * When something is to happen.
 * @param {string} iso
 * @param {number} [now]
 */
export function untilWords(iso, now = Date.now()) {
  const minutes = Math.round((Date.parse(iso) - now) / MINUTE_MS);
  if (minutes <= 0) return 'now';
  if (minutes < HOUR_MIN) return `in ${minutes} min`;
  return minutes < DAY_MIN ? `in ${Math.round(minutes / HOUR_MIN)} h` : `in ${Math.round(minutes / DAY_MIN)} d`;
}

/** What is known of how a source is asked and what it has brought. @param {Source} source */
export function sourceFacts({ kind, interval_minutes: interval, credibility, health }) {
  const facts = [];
  if (kind === 'feed') facts.push(`read ${everyWords(interval)}`);
  if (kind === 'feed' && health.succeeded_at) facts.push(health.etag || health.last_modified ? 'asked only for what is new' : 'sends everything each time');
  if (health.received > 0) facts.push(`${formatNumber(health.received)} items, ${formatNumber(health.added)} of them new`);
  if (credibility != null) facts.push(`credibility ${Math.round(credibility * 100)}`);
  return facts;
}

/**
 * How many a day, on average since the first of the days that brought something.
 * @param {readonly number[] | undefined} days
 */
export function perDay(days) {
  const begun = days?.findIndex((count) => count > 0) ?? -1;
  if (!days || begun < 0) return 0;
  const since = days.slice(begun);
  return since.reduce((sum, count) => sum + count, 0) / since.length;
}
