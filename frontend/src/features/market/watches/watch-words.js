// @ts-check
import { formatMoney } from '@/shared/format/money.js';
import { metricLabel } from '@/shared/format/labels.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { kindLabel } from '../model/signal-kinds.js';

/** @typedef {import('@/shared/api/types.js').Watch} Watch */

/** @param {string} kind @param {number} place in an enumeration that begins the sentence */
const inSentence = (kind, place) => (place === 0 || kind === 'crm' ? kindLabel(kind) : kindLabel(kind).toLowerCase());

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * What a watch catches, in a sentence.
 * @param {Pick<Watch, 'min_strength' | 'topics' | 'kinds' | 'min_burst_z'>} watch
 * @param {string | undefined} service
 */
export function conditionWords({ min_strength: strength, topics, kinds, min_burst_z: burst }, service) {
  const what = kinds.length ? `${OR.format(kinds.map(inSentence))} signals` : 'Signals';
  const about = topics.length ? `about ${OR.format(topics)}` : `closest to ${service ?? 'its service'}`;
  const pace = burst == null ? '' : ', in a burst of its topic';
  return `${what} ${about}, strength ${Math.round(strength * 100)} or more${pace}`;
}

/** What a watch does with what it catches. @param {Pick<Watch, 'action' | 'draft' | 'monthly_limit'>} watch */
export function actionWords({ action, draft, monthly_limit: limit }) {
  if (action === 'notify' || !draft) return 'Tells people';
  return `Drafts a campaign of ${formatMoney(draft.budget)} for ${formatNumber(draft.target)} ${metricLabel(draft.metric)}, at most ${limit} a month`;
}

const OUTCOMES = /** @type {Record<string, { label: string, tone: 'accent' | 'neutral' | 'bad' }>} */ ({
  drafted: { label: 'Drafted', tone: 'accent' },
  notified: { label: 'Told', tone: 'neutral' },
  over_limit: { label: 'Over the month’s limit', tone: 'bad' },
  failed: { label: 'No draft', tone: 'bad' },
});

/** @param {string} outcome */
export const outcomeOf = (outcome) => OUTCOMES[outcome] ?? { label: outcome, tone: 'neutral' };
