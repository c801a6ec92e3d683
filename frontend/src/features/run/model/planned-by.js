// @ts-check
/**
 * Who plans a run, in the order in which they are asked: `openai:gpt-x` is a provider and its model.
 * @param {readonly string[]} providers
 * @returns {string | null} null while it is not known
 */
export function plannedBy(providers) {
  if (providers.length === 0) return null;
  const models = providers.filter((provider) => provider !== 'rules').map(named);
  if (models.length === 0) return 'Planned by rules';
  const floor = models.length < providers.length ? ', rules as the floor' : '';
  return `Planned by ${models.join(', then ')}${floor}`;
}

/** Whether it matters who wrote what: some parts may be by a model. @param {import('./run-state.js').RunState} run */
export const asksModels = ({ providers }) => providers.some((provider) => provider !== 'rules');

/** @param {string} provider */
function named(provider) {
  const [name, ...model] = provider.split(':');
  return model.length > 0 ? `${name} (${model.join(':')})` : name;
}
