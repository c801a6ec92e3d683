// @ts-check
/** @typedef {{ provider: string, to: string, reason: string }} ModelSwitch */

const NO_FLOOR = new Set(['second_opinion']); // rules have no opinion beside their checks

/**
 * What went wrong with a provider, as a sentence about it. Failures are worded to follow its name.
 * @param {{ provider: string, reason: string }} failure
 */
export const failureWords = ({ provider, reason }) => (reason.startsWith(provider) ? reason : `${provider} ${reason}`);

/**
 * Who goes on when a provider is given up, and why.
 * @param {ModelSwitch} change
 * @param {string | null} node
 */
export function switchWords(change, node) {
  return `${failureWords(change)}; ${whatNext(change.to, node)}`;
}

/**
 * @param {string} to
 * @param {string | null} node
 */
function whatNext(to, node) {
  if (to !== 'rules') return `${to} goes on`;
  return node && NO_FLOOR.has(node) ? 'there is no second opinion' : 'rules go on';
}

/** Whether rules wrote what a model could not. @param {string} to @param {string} node */
export const isWrittenByRules = (to, node) => to === 'rules' && !NO_FLOOR.has(node);
