// @ts-check
/**
 * @typedef {{ kind: 'text', text: string } | { kind: 'citation', references: string[], after: string }} CitationPart
 */

const REFERENCE = '[A-Z]\\d{1,4}';
// One or more markers in a row with the punctuation that follows, which may not be torn off to the next line.
const MARKERS = new RegExp(`((?:\\s?\\[${REFERENCE}(?:,\\s?${REFERENCE})*\\])+)([.,;:]?)`, 'g');
const ONE = new RegExp(REFERENCE, 'g');

/**
 * @param {string} text
 * @returns {CitationPart[]}
 */
export function citationParts(text) {
  /** @type {CitationPart[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(MARKERS)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'citation', references: [...new Set(match[1].match(ONE))], after: match[2] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
