// @ts-check
/** Lists of short texts, written one a line. */

/** @param {string} text */
export const fromLines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** @param {readonly string[] | undefined} items */
export const toLines = (items) => (items ?? []).join('\n');
