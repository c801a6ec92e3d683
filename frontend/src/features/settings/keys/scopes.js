// @ts-check
/** @typedef {import('@/shared/api/types.js').Scope} Scope */

const NEEDS = /** @type {Record<Scope, number>} */ ({ read: 0, plan: 1, admin: 2 });
const RANK = { viewer: 0, user: 1, admin: 2 };

const SCOPES = /** @type {import('../choices.jsx').Choice<Scope>[]} */ ([
  { value: 'read', label: 'Read', text: 'See what viewers see: campaigns, runs, live streams, signals.' },
  { value: 'plan', label: 'Plan', text: 'Also do what editors do: start runs, answer reviews, send signals.' },
  { value: 'admin', label: 'Manage', text: 'Also what administrators do, but for people, passwords and keys.' },
]);

/** The scopes that a person's key may have: never more than they may do. @param {import('@/shared/api/types.js').Role} role */
export const scopesFor = (role) => SCOPES.filter(({ value }) => NEEDS[value] <= RANK[role]);

/** @param {Scope} scope */
export const scopeLabel = (scope) => SCOPES.find(({ value }) => value === scope)?.label ?? scope;
