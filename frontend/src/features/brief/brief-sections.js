// @ts-check
/**
 * The parts of the brief in their order, and how far each is.
 * @typedef {'done' | 'problem' | 'warning' | 'open'} SectionState
 * @typedef {{ id: string, title: string, fields: string[], optional?: boolean }} BriefSection
 */

/** @type {BriefSection[]} */
export const SECTIONS = [
  { id: 'offer', title: 'Offer and goal', fields: ['name', 'serviceId', 'metric', 'target', 'by'] },
  { id: 'audience', title: 'Audiences', fields: ['audienceIds'] },
  { id: 'money', title: 'Budget and dates', fields: ['budget', 'budgetMode', 'targetValue', 'start', 'end'] },
  { id: 'message', title: 'Message', fields: ['proposition', 'mustSay', 'mustNotSay'], optional: true },
  { id: 'channels', title: 'Channels', fields: ['channels', 'bounds'] },
];

/** @param {string} id */
export const sectionAnchor = (id) => `brief-${id}`;

/**
 * @param {BriefSection} section
 * @param {{ errors: Record<string, unknown>, warnings: Record<string, unknown>, values: Record<string, any> }} told
 * @returns {SectionState}
 */
export function sectionState({ fields, optional }, { errors, warnings, values }) {
  const about = (/** @type {Record<string, unknown>} */ found) => Object.keys(found).some((name) => fields.includes(name.split('.')[0]));
  if (about(errors)) return 'problem';
  if (about(warnings)) return 'warning';
  return optional && fields.every((name) => !values[name]) ? 'open' : 'done';
}
