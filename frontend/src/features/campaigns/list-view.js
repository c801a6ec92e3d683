// @ts-check
/**
 * What the list of campaigns shows, as its address holds it.
 * @typedef {import('@/shared/api/types.js').CampaignState} CampaignState
 * @typedef {'name' | 'start' | 'budget' | 'updated' | 'created'} SortKey
 * @typedef {{ states: CampaignState[], q: string, sort: string }} ListView `sort` as the API takes it: with a minus, the greatest first
 */

/** @type {CampaignState[]} */
export const STATES = [
  'generating', 'draft', 'proposed', 'in_review', 'approved', 'scheduled', 'live', 'paused', 'completed', 'cancelled', 'archived',
];
export const DEFAULT_SORT = '-updated';
/** The direction that one wants first: names from A, the latest and the largest on top. @type {Record<SortKey, string>} */
const FIRST = { name: 'name', start: '-start', budget: '-budget', updated: '-updated', created: '-created' };
export const SORT_OPTIONS = [
  { value: '-updated', label: 'Last changed' },
  { value: '-created', label: 'Newest' },
  { value: 'name', label: 'Name' },
  { value: 'start', label: 'Starts first' },
  { value: '-start', label: 'Starts last' },
  { value: '-budget', label: 'Largest budget' },
  { value: 'budget', label: 'Smallest budget' },
];

/** @param {URLSearchParams} search @returns {ListView} */
export function viewOf(search) {
  const sort = search.get('sort') ?? DEFAULT_SORT;
  return {
    states: STATES.filter((state) => search.getAll('state').includes(state)),
    q: search.get('q') ?? '',
    sort: sort.replace('-', '') in FIRST ? sort : DEFAULT_SORT,
  };
}

/** @param {ListView} view */
export function searchOf({ states, q, sort }) {
  const search = new URLSearchParams(states.map((state) => ['state', state]));
  if (q) search.set('q', q);
  if (sort !== DEFAULT_SORT) search.set('sort', sort);
  return search;
}

/** What a press on a column's head asks for. @param {string} sort @param {SortKey} key */
export function nextSort(sort, key) {
  if (sort.replace('-', '') !== key) return FIRST[key];
  return sort.startsWith('-') ? key : `-${key}`;
}

/** @param {string} sort @param {SortKey} key @returns {'ascending' | 'descending' | undefined} */
export function directionOf(sort, key) {
  if (sort.replace('-', '') !== key) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
}
