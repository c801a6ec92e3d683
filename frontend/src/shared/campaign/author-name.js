// @ts-check
export const RULES = 'rules';
export const PERSON = 'person';
const MODEL = 'llm:';

/** Who an adapter stands for: a model's id, "rules", or a person. @param {string} adapter */
export const authorName = (adapter) => (adapter === PERSON ? 'a person' : adapter.startsWith(MODEL) ? adapter.slice(MODEL.length) : adapter);
