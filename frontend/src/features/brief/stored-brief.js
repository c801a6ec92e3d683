// @ts-check
/** The brief that a person left unfinished, kept in their browser until it is sent or thrown away. */

/**
 * @typedef {import('./brief-values.js').BriefValues} BriefValues
 * @typedef {{ at: string, values: BriefValues }} StoredBrief
 */

/** @param {string | undefined} userId */
const keyOf = (userId) => `nexusplanner.brief.${userId ?? ''}`;

/**
 * @param {string | undefined} userId
 * @param {BriefValues} first what a new form holds: the shape that a stored one must have
 * @returns {StoredBrief | null}
 */
export function storedBrief(userId, first) {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null');
    const same = Object.entries(first).every(([name, value]) => sameKind(stored.values[name], value));
    return same ? stored : null;
  } catch {
    return null; // nothing is stored, or what is there is of another version
  }
}

/** @param {unknown} one @param {unknown} other */
function sameKind(one, other) {
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  return typeof one === typeof other || [one, other].every((value) => value === '' || typeof value === 'number');
}

/**
 * @param {string | undefined} userId
 * @param {BriefValues} values
 */
export function storeBrief(userId, values) {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify({ at: new Date().toISOString(), values }));
  } catch {
    // a browser that keeps nothing: the brief lasts as long as the page
  }
}

/** @param {string | undefined} userId */
export function forgetBrief(userId) {
  try {
    localStorage.removeItem(keyOf(userId));
  } catch {
    // as above
  }
}
