// @ts-check
/**
 * @typedef {import('@/shared/api/types.js').Evidence} Evidence
 * @typedef {{ before: string, quote: string, after: string }} QuotedParts
 */

/**
 * Divide a source's text at the quote; null when the text no longer has it. A source may have changed since it was
 * cited, so that the span counts only where the quote still stands; else the words are looked for.
 * @param {string} text
 * @param {Pick<Evidence, 'quote' | 'span'>} evidence
 * @returns {QuotedParts | null}
 */
export function quotedParts(text, { quote, span }) {
  const words = quote.replace(/…$/, '');
  if (!words) return null;
  const at = startOf(text, span);
  const start = at !== null && text.startsWith(words, at) ? at : text.indexOf(words);
  if (start < 0) return null;
  const end = start + words.length;
  return { before: text.slice(0, start), quote: words, after: text.slice(end) };
}

/**
 * Where the span begins in a string: the server counts characters, a string has two units for some of them.
 * @param {string} text
 * @param {readonly [number, number] | null | undefined} span
 */
function startOf(text, span) {
  return span ? [...text].slice(0, span[0]).join('').length : null;
}
