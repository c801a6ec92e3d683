// @ts-check
const TONES = /** @type {Record<string, string>} */ ({
  strategy: 'strategy',
  creative: 'creative',
  copywriting: 'creative',
  critic: 'critique',
  optimization: 'optimization',
  reasoning: 'reasoning',
});

/** The colour of an agent, or of the prompt it asks with. @param {string} agent */
export const agentTone = (agent) => TONES[agent] ?? 'neutral';
