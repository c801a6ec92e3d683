// @ts-check
/**
 * Where two plain values differ: "/ideas/2/status" for what is new or another now, and for what is gone.
 * @typedef {{ changed: Set<string>, gone: { path: string, value: unknown }[] }} Changes changed also names what holds something changed
 */

/**
 * @param {unknown} before
 * @param {unknown} now
 * @returns {Changes}
 */
export function changesBetween(before, now) {
  /** @type {Changes} */
  const changes = { changed: new Set(), gone: [] };
  compare(before, now, '', changes);
  return changes;
}

/**
 * @param {unknown} before
 * @param {unknown} now
 * @param {string} path
 * @param {Changes} changes
 * @returns {boolean} whether they differ
 */
function compare(before, now, path, changes) {
  if (Object.is(before, now)) return false;
  let differs = !(isTree(before) && isTree(now) && Array.isArray(before) === Array.isArray(now));
  if (!differs) {
    const [was, is] = /** @type {Record<string, unknown>[]} */ ([before, now]);
    for (const key of Object.keys(is)) {
      if (!(key in was)) changes.changed.add(`${path}/${key}`);
      if (!(key in was) || compare(was[key], is[key], `${path}/${key}`, changes)) differs = true;
    }
    for (const key of Object.keys(was)) {
      if (key in is) continue;
      changes.gone.push({ path: `${path}/${key}`, value: was[key] });
      differs = true;
    }
  }
  if (differs) changes.changed.add(path);
  return differs;
}

/** @param {unknown} value */
const isTree = (value) => value !== null && typeof value === 'object';
