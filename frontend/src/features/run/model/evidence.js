// @ts-check
/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').Evidence} Evidence */

/**
 * Know more evidence. A piece keeps its first label: the texts already cite it by that.
 * @param {RunState} run
 * @param {Evidence[]} pieces
 * @returns {RunState}
 */
export function addEvidence(run, pieces) {
  if (pieces.length === 0) return run;
  const evidence = { ...run.evidence };
  const order = [...run.evidenceOrder];
  for (const piece of pieces) {
    const known = evidence[piece.id];
    if (!known) order.push(piece.id);
    evidence[piece.id] = { ...known, ...piece, label: known?.label ?? piece.label ?? `E${order.length}` };
  }
  return { ...run, evidence, evidenceOrder: order };
}
