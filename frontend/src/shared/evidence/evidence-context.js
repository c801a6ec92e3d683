// @ts-check
import { createContext, useContext } from 'react';

/**
 * @typedef {import('@/shared/api/types.js').Evidence} Evidence
 * @typedef {(reference: string) => Evidence | undefined} EvidenceLookup finds by label ("S3") or by id
 */

export const EvidenceContext = createContext(/** @type {EvidenceLookup} */ (() => undefined));

/** @param {string} reference */
export const useEvidence = (reference) => useContext(EvidenceContext)(reference);

/**
 * @param {Iterable<Evidence>} pieces
 * @returns {EvidenceLookup}
 */
export function evidenceLookup(pieces) {
  /** @type {Map<string, Evidence>} */
  const found = new Map();
  for (const piece of pieces) {
    found.set(piece.id, piece);
    if (piece.label) found.set(piece.label, piece);
  }
  return (reference) => found.get(reference);
}
