// @ts-check
/**
 * What the page's address says about signals, and what the API is asked for it.
 *
 * @typedef {object} FilterValues
 * @property {string} q a question, by meaning unless `byWords`
 * @property {boolean} byWords
 * @property {string[]} kinds
 * @property {string[]} topics
 * @property {string[]} sources
 * @property {string} status one of STATUS_CHOICES
 * @property {string} service
 * @property {string} lang
 * @property {number} least the least score, 0..100
 * @property {string} since a calendar day
 * @property {string} until
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What to show by status; muted signals are out of sight until somebody asks for them. */
export const STATUS_CHOICES = /** @type {const} */ ([
  { value: '', label: 'All but muted', statuses: ['new', 'kept'] },
  { value: 'new', label: 'New', statuses: ['new'] },
  { value: 'kept', label: 'Kept', statuses: ['kept'] },
  { value: 'muted', label: 'Muted', statuses: ['muted'] },
  { value: 'any', label: 'Everything', statuses: [] },
]);

/** The address' parameters, by the filter's names. */
const LISTS = /** @type {const} */ ({ kinds: 'kind', topics: 'topic', sources: 'source' });
const TEXTS = /** @type {const} */ ({ q: 'q', status: 'status', service: 'service', lang: 'lang', since: 'since', until: 'until' });

/** @param {URLSearchParams} search @returns {FilterValues} */
export function filterFromSearch(search) {
  const text = (/** @type {string} */ name) => search.get(name) ?? '';
  const day = (/** @type {string} */ name) => (DAY.test(text(name)) ? text(name) : '');
  const least = Math.round(Number(text('min')));
  return {
    q: text('q'),
    byWords: text('by') === 'words',
    kinds: search.getAll('kind'),
    topics: search.getAll('topic'),
    sources: search.getAll('source'),
    status: STATUS_CHOICES.some(({ value }) => value === text('status')) ? text('status') : '',
    service: text('service'),
    lang: text('lang'),
    least: least > 0 && least <= 100 ? least : 0,
    since: day('since'),
    until: day('until'),
  };
}

/**
 * The address with other values of the filter; what has no value leaves no trace.
 * @param {URLSearchParams} search
 * @param {Partial<FilterValues>} change
 */
export function searchWithFilter(search, change) {
  const next = new URLSearchParams(search);
  for (const [name, values] of Object.entries(change)) {
    if (name in LISTS) setAll(next, LISTS[/** @type {keyof typeof LISTS} */ (name)], /** @type {string[]} */ (values));
    else if (name in TEXTS) setAll(next, TEXTS[/** @type {keyof typeof TEXTS} */ (name)], values ? [String(values)] : []);
    else if (name === 'byWords') setAll(next, 'by', values ? ['words'] : []);
    else if (name === 'least') setAll(next, 'min', values ? [String(values)] : []);
  }
  return next;
}

/** @param {URLSearchParams} search @param {string} name @param {string[]} values */
function setAll(search, name, values) {
  search.delete(name);
  for (const value of values) search.append(name, value);
}

/** @type {FilterValues} */
export const NO_FILTER = {
  ...{ q: '', byWords: false, kinds: [], topics: [], sources: [], status: '', service: '', lang: '', least: 0, since: '', until: '' },
};

/** Whether anything but the question narrows the list. @param {FilterValues} values */
export const isNarrowed = ({ kinds, topics, sources, status, service, lang, least, since, until }) =>
  [kinds, topics, sources].some((list) => list.length > 0) || Boolean(status || service || lang || least || since || until);

/**
 * @param {FilterValues} values
 * @returns {import('@/shared/api/signals.js').SignalFilter} without what is not asked for
 */
export function askedFor(values) {
  const statuses = STATUS_CHOICES.find(({ value }) => value === values.status)?.statuses ?? [];
  /** @type {import('@/shared/api/signals.js').SignalFilter} */
  const asked = {
    ...(values.q.trim() && { q: values.q.trim() }),
    ...(values.kinds.length && { kind: values.kinds }),
    ...(values.topics.length && { topic: values.topics }),
    ...(values.sources.length && { source_id: values.sources }),
    ...(statuses.length && { status: [...statuses] }),
    ...(values.service && { service_id: values.service }),
    ...(values.lang && { lang: values.lang }),
    ...(values.least && { min_score: values.least / 100 }),
    ...(values.since && { since: new Date(`${values.since}T00:00:00`).toISOString() }),
    ...(values.until && { until: new Date(`${values.until}T23:59:59.999`).toISOString() }),
  };
  return asked;
}
