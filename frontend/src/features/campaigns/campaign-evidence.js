// @ts-check
/** @typedef {import('@/shared/api/types.js').Evidence} Evidence */

/**
 * Everything a campaign rests on, once each, in the order it is met.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 * @returns {Evidence[]}
 */
export function campaignEvidence({ opportunities, ideas }) {
  /** @type {Map<string, Evidence>} */
  const found = new Map();
  const all = [...opportunities, ...ideas].flatMap(({ evidence }) => evidence);
  for (const piece of all) if (!found.has(piece.id)) found.set(piece.id, piece);
  return [...found.values()].map((piece, index) => ({ ...piece, label: piece.label || `E${index + 1}` }));
}
