// @ts-check
export const RULES = 'rules';
const MODEL = 'llm:';

/** Who an adapter stands for: a model's id, or "rules". @param {string} adapter */
export const authorName = (adapter) => (adapter.startsWith(MODEL) ? adapter.slice(MODEL.length) : adapter);
