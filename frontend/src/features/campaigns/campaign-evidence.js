// @ts-check
/** @typedef {import('@/shared/api/types.js').Evidence} Evidence */
/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/**
 * Everything a campaign rests on, once each, in the order it is met.
 * @param {Pick<Campaign, 'opportunities' | 'ideas'> & { messages?: Campaign['messages'] }} campaign
 * @returns {Evidence[]}
 */
export function campaignEvidence({ opportunities = [], ideas = [], messages = [] }) {
  /** @type {Map<string, Evidence>} */
  const found = new Map();
  const proofs = messages.flatMap(({ claims = [] }) => claims.flatMap(({ substantiation }) => substantiation ?? []));
  const all = [...opportunities.flatMap((opportunity) => opportunity.evidence ?? []), ...ideas.flatMap((idea) => idea.evidence ?? []), ...proofs];
  for (const piece of all) if (!found.has(piece.id)) found.set(piece.id, piece);
  return [...found.values()].map((piece, index) => ({ ...piece, label: piece.label ?? `E${index + 1}` }));
}

/**
 * The campaign's own evidence, then what its run found besides: texts of the run point to that, too.
 * @param {Evidence[]} own
 * @param {Evidence[]} found by the run
 */
export function wholeEvidence(own, found) {
  const known = new Set(own.map(({ label }) => label));
  return [...own, ...found.filter(({ label }) => !known.has(label))];
}

/**
 * Where each piece of evidence is used, in words.
 * @param {Campaign} campaign
 * @returns {Map<string, string[]>} by the evidence's label
 */
export function evidenceUses({ opportunities = [], ideas = [], messages = [], explanation }) {
  /** @type {Map<string, Set<string>>} */
  const uses = new Map();
  const add = (/** @type {Evidence[]} */ pieces, /** @type {string} */ where) =>
    pieces.forEach(({ label }) => uses.set(label, (uses.get(label) ?? new Set()).add(where)));
  for (const { title, evidence = [] } of opportunities) add(evidence, `opportunity “${title}”`);
  for (const { title, evidence = [] } of ideas) add(evidence, `idea “${title}”`);
  for (const { channel, claims = [] } of messages) add(claims.flatMap(({ substantiation }) => substantiation ?? []), `message:${channel}`);
  for (const label of explanation?.citations ?? []) uses.set(label, (uses.get(label) ?? new Set()).add('explanation'));
  return new Map([...uses].map(([label, places]) => [label, [...places]]));
}
