// @ts-check
/** @typedef {{ text: string, kind: 'same' | 'new' }} DiffPart */

/**
 * The later text, its new words marked, by the longest common subsequence of words.
 * @param {string} before
 * @param {string} after
 * @returns {DiffPart[]}
 */
export function newWords(before, after) {
  const old = before.match(/\S+/g) ?? [];
  const words = after.match(/\S+\s*/g) ?? [];
  const kept = keptWords(old, words.map((word) => word.trim()));
  /** @type {DiffPart[]} */
  const parts = [];
  words.forEach((word, index) => {
    const kind = kept.has(index) ? 'same' : 'new';
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += word;
    else parts.push({ text: word, kind });
  });
  return parts;
}

/**
 * @param {string[]} old
 * @param {string[]} words
 * @returns {Set<number>} positions in `words` of a longest common subsequence
 */
function keptWords(old, words) {
  const lengths = commonLengths(old, words);
  const kept = new Set();
  let i = 0;
  let j = 0;
  while (i < old.length && j < words.length) {
    if (old[i] === words[j]) {
      kept.add(j);
      i += 1;
      j += 1;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return kept;
}

/**
 * @param {string[]} old
 * @param {string[]} words
 */
function commonLengths(old, words) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(words.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = words.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = old[i] === words[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}
