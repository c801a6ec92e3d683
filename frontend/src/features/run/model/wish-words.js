// @ts-check
/**
 * What has become of a wish.
 * @param {import('./run-state.js').Wish} wish
 */
export function wishWords({ applied, usedFor }) {
  if (applied === null) return 'waits for the next round';
  if (!applied) return 'came too late for this run';
  return usedFor === 'messages' ? 'told to whoever writes the messages' : 'told to whoever has the next ideas';
}
