// @ts-check
/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */

/** The kinds that the log is filtered by, each by the beginning of its types. */
export const EVENT_KINDS = [
  { id: 'run', label: 'Run', types: ['run.', 'metadata', 'review.'] },
  { id: 'node', label: 'Nodes', types: ['node.'] },
  { id: 'model', label: 'Models', types: ['model.'] },
  { id: 'tool', label: 'Tools', types: ['tool.'] },
  { id: 'words', label: 'Words', types: ['reasoning.', 'idea.delta', 'explanation.delta'] },
  { id: 'result', label: 'Results', types: ['opportunity.', 'idea.ready', 'idea.scored', 'idea.rejected', 'idea.opinion', 'message.', 'allocation.', 'forecast.', 'explanation.ready'] },
  { id: 'decision', label: 'Decisions', types: ['decision.'] },
  { id: 'state', label: 'State', types: ['state.'] },
];

/**
 * @param {readonly RunEvent[]} events
 * @param {{ kinds: readonly string[], query: string, from: number, to: number }} filter
 */
export function wantedEvents(events, { kinds, query, from, to }) {
  const types = EVENT_KINDS.filter(({ id }) => kinds.includes(id)).flatMap((kind) => kind.types);
  const words = query.toLowerCase();
  return events.filter((event) => {
    if (event.seq < from || event.seq > to) return false;
    if (types.length > 0 && !types.some((type) => event.type.startsWith(type))) return false;
    return words === '' || searchable(event).includes(words);
  });
}

/** @type {WeakMap<RunEvent, string>} */
const texts = new WeakMap(); // a long log is searched with every letter that somebody types

/** @param {RunEvent} event */
function searchable(event) {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = `${event.type} ${event.node ?? ''} ${JSON.stringify(event.data)}`.toLowerCase();
  texts.set(event, text);
  return text;
}

/** What an event says, on one line. @param {RunEvent} event @returns {string} */
export function gistOf({ type, data }) {
  return GISTS[type]?.(data) ?? '';
}

/** @type {Record<string, (data: any) => string | undefined>} */
const GISTS = {
  'run.started': (data) => data.campaign_name,
  'run.failed': (data) => data.problem?.detail,
  metadata: (data) => `worker ${data.attempt}, ${(data.providers ?? []).join(', then ')}`,
  'node.started': (data) => data.label ?? pathOf(data),
  'node.finished': (data) => `${pathOf(data)} in ${data.seconds} s`,
  'node.reset': (data) => `${data.node} begins again`,
  'reasoning.delta': (data) => data.text,
  'idea.delta': (data) => `${data.field}: ${data.text}`,
  'explanation.delta': (data) => data.text,
  'tool.called': (data) => data.tool,
  'tool.returned': (data) => data.error ?? `${data.tool}: ${data.summary}`,
  'model.called': (data) => `${data.prompt_id}, ${data.model}, try ${data.attempt}`,
  'model.returned': (data) => `${data.outcome}${data.error ? `: ${data.error}` : `, ${data.tokens} tokens`}`,
  'model.switched': (data) => `${data.provider} → ${data.to}: ${data.reason}`,
  'opportunity.found': (data) => data.title,
  'idea.ready': (data) => data.idea?.title,
  'idea.rejected': (data) => (data.reasons ?? []).join('; '),
  'idea.opinion': (data) => data.note,
  'message.ready': (data) => data.message?.channel,
  'decision.logged': (data) => data.decision?.summary,
  'review.requested': (data) => data.question,
  'review.answered': (data) => data.by,
  'state.checkpoint': (data) => (data.patch ?? []).map((/** @type {{ path: string }} */ step) => step.path.slice(1)).join(', ') || 'nothing changed',
};

/** @param {any} data */
const pathOf = ({ path }) => (Array.isArray(path) ? path.join('/') : path);
