// @ts-check
/** What the agents say and do on the way: reasoning, tool calls, decisions, model switches. */
import { addEntry, changeGroup } from './feed.js';
import { addEvidence } from './evidence.js';
import { tasksAtWork } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').FeedEntry} FeedEntry */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const FEED_EVENTS = {
  'reasoning.delta': (run, { node, data, seq }) =>
    changeGroup(run, node ?? 'run', (entries) =>
      withText(entries, { key: `text-${seq}`, kind: 'text', text: data.text ?? '', citations: data.citations ?? [], tasks: tasksAtWork(run, node) }),
    ),
  'tool.called': (run, { node, data }) =>
    addEntry(run, node, {
      key: data.call_id,
      kind: 'tool',
      tool: data.tool,
      arguments: data.arguments,
      summary: null,
      seconds: null,
      error: null,
      evidenceIds: [],
    }),
  'tool.returned': toolReturned,
  'decision.logged': (run, { node, data }) => ({
    ...addEntry(run, decidingNode(run, data.step) ?? node, { key: data.id, kind: 'decision', decision: data }),
    milestone: 'A decision was logged',
  }),
  'model.switched': (run, { node, data, seq }) =>
    addEntry(run, node, { key: `switch-${seq}`, kind: 'switch', from: data.provider, to: data.to, why: data.reason }),
};

/** Steps that are told by another node than the one that has their agent's name. @type {Record<string, string>} */
const NODE_OF_STEP = { 'optimization/allocation': 'rationale' };

/**
 * Decisions are sealed together at the end; a step such as "strategy/opportunities" belongs to what its node said.
 * @param {RunState} run
 * @param {string | undefined} step
 */
function decidingNode(run, step = '') {
  const told = NODE_OF_STEP[step];
  if (told && told in run.nodes) return told;
  const [node] = step.split('/');
  return node && node in run.nodes ? node : null;
}

/**
 * Continue the last words, if the same tasks are at work as when they were said.
 * @param {FeedEntry[]} entries
 * @param {Extract<FeedEntry, { kind: 'text' }>} said
 * @returns {FeedEntry[]}
 */
function withText(entries, said) {
  const last = entries.at(-1);
  if (last?.kind !== 'text' || String(last.tasks) !== String(said.tasks)) return [...entries, said];
  const longer = { ...last, text: joined(last.text, said.text), citations: [...last.citations, ...said.citations] };
  return entries.with(-1, longer);
}

/**
 * A delta that begins a sentence where the last one ended is a thought of its own.
 * @param {string} before
 * @param {string} after
 */
const joined = (before, after) => (/[.!?\]”]$/.test(before) && /^[\p{Lu}“]/u.test(after) ? `${before}\n${after}` : before + after);

/**
 * @param {RunState} run
 * @param {RunEvent} event
 */
function toolReturned(run, { node, data }) {
  const evidence = data.evidence ?? [];
  const known = addEvidence(run, evidence);
  /** @type {Partial<FeedEntry>} */
  const answer = {
    summary: data.summary ?? '',
    seconds: data.seconds ?? null,
    error: data.error ?? null,
    evidenceIds: evidence.map((/** @type {{ id: string }} */ item) => item.id),
  };
  return changeGroup(known, node ?? 'run', (entries) =>
    entries.map((entry) => (entry.key === data.call_id ? /** @type {FeedEntry} */ ({ ...entry, ...answer }) : entry)),
  );
}
