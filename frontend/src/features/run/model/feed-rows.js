// @ts-check
/** The feed as rows of one list, of which only those in sight are drawn: a head per group, then its entries. */

/** @typedef {import('./run-state.js').FeedGroup} FeedGroup */
/** @typedef {import('./run-state.js').FeedEntry} FeedEntry */
/** @typedef {{ key: string, group: FeedGroup, entry: FeedEntry | null }} FeedRow entry: null in a group's head */

/** A group that hasn't changed has the same rows. @type {WeakMap<FeedGroup, FeedRow[]>} */
const KNOWN = new WeakMap();

/** An entry's key stays one string, hashed once: the list looks up every row whenever one is added. @type {WeakMap<FeedEntry, string>} */
const KEYS = new WeakMap();

/** @param {FeedGroup} group @param {FeedEntry} entry */
function keyOf(group, entry) {
  const known = KEYS.get(entry);
  if (known) return known;
  const key = `${group.key}/${entry.key}`;
  KEYS.set(entry, key);
  return key;
}

/** @param {FeedGroup} group */
function rowsOf(group) {
  const known = KNOWN.get(group);
  if (known) return known;
  const rows = [{ key: group.key, group, entry: null }, ...group.entries.map((entry) => ({ key: keyOf(group, entry), group, entry }))];
  KNOWN.set(group, rows);
  return rows;
}

/** @param {FeedGroup[]} feed @returns {FeedRow[]} */
export const feedRows = (feed) => feed.flatMap(rowsOf);

/** How many entries there are. @param {FeedGroup[]} feed */
export const entryCount = (feed) => feed.reduce((sum, group) => sum + group.entries.length, 0);
