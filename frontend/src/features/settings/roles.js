// @ts-check
/** @typedef {import('@/shared/api/types.js').Role} Role */

/** What each role may do. @type {Record<Role, string>} */
export const MAY = {
  viewer: 'Sees everything: campaigns, runs and their reasons, signals, services. Changes nothing.',
  user: 'Sees everything, and plans: briefs, reviews, campaigns, feedback, signals, sources, watches.',
  admin: 'Sees everything, plans, and manages: people, everybody’s API keys, brand voice, the models’ budget.',
};

/** @type {Role[]} */
export const ROLES = ['viewer', 'user', 'admin'];
