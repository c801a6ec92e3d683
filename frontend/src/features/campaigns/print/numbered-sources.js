// @ts-check
import { citationParts } from '@/shared/evidence/citation-parts.js';

/**
 * @typedef {import('@/shared/api/types.js').Evidence} Evidence
 * @typedef {{ text: string, numbers: number[] }} NumberedPart
 */

/** On paper nobody can open a source: citations become numbers in the order of reading, and the numbers a list. */
export class NumberedSources {
  /** @type {Map<string, Evidence>} */
  #known;
  /** @type {Map<string, number>} */
  #numbers = new Map();

  /** @param {Evidence[]} evidence */
  constructor(evidence) {
    this.#known = new Map(evidence.map((piece) => [piece.label, piece]));
  }

  /** @param {string} text @returns {NumberedPart[]} */
  parts(text) {
    return citationParts(text).map((part) =>
      part.kind === 'text' ? { text: part.text, numbers: [] } : { text: part.after, numbers: this.numbers(part.references) },
    );
  }

  /** @param {string[]} labels of which those without a source are left out */
  numbers(labels) {
    return [...new Set(labels)].filter((label) => this.#known.has(label)).map((label) => this.#number(label));
  }

  /** @returns {{ number: number, source: Evidence }[]} what has been cited, by number */
  listed() {
    return [...this.#numbers].map(([label, number]) => ({ number, source: /** @type {Evidence} */ (this.#known.get(label)) }));
  }

  /** @param {string} label */
  #number(label) {
    const number = this.#numbers.get(label) ?? this.#numbers.size + 1;
    this.#numbers.set(label, number);
    return number;
  }
}
