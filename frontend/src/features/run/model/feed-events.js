// @ts-check
/** What the agents say and do on the way: reasoning, tool calls, decisions. */
import { addEntry, changeGroup, placeOf } from './feed.js';
import { addEvidence } from './evidence.js';
import { tasksAtWork } from './run-state.js';
import { isOutdated, tryOf } from './tries.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').FeedEntry} FeedEntry */
/** @typedef {Extract<FeedEntry, { kind: 'text' }>} TextEntry */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const FEED_EVENTS = {
  'reasoning.delta': (run, { node, data, seq }) => {
    const { text = '', citations = [] } = data;
    /** @type {TextEntry} */
    const said = { key: `text-${seq}`, kind: 'text', text, citations, source: tryOf(data), tasks: tasksAtWork(run, node) };
    const withWords = said.source.callId === null ? withText : withAnswer;
    return changeGroup(run, node ?? 'run', (entries) => withWords(entries, said));
  },
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
 * @param {TextEntry} said
 * @returns {FeedEntry[]}
 */
function withText(entries, said) {
  const last = entries.at(-1);
  if (last?.kind !== 'text' || last.source.callId !== null || String(last.tasks) !== String(said.tasks)) return [...entries, said];
  return entries.with(-1, longer(last, said));
}

/**
 * Continue what a model has said in answer to this question, whatever others have said since. A later try begins anew.
 * @param {FeedEntry[]} entries
 * @param {TextEntry} said
 * @returns {FeedEntry[]}
 */
function withAnswer(entries, said) {
  const isOwn = (/** @type {FeedEntry} */ entry) => entry.kind === 'text' && entry.source.callId === said.source.callId;
  const at = entries.findLastIndex(isOwn);
  const last = /** @type {TextEntry | undefined} */ (entries[at]);
  if (last && isOutdated(last.source, said.source)) return entries;
  const kept = last && last.source.attempt < said.source.attempt ? entries.filter((entry) => !isOwn(entry)) : entries;
  const place = placeOf(kept, said);
  // A sentence goes on in one piece; a new one stands after what has happened since.
  const goesOn = last && kept === entries && (place === at + 1 || !ENDS.test(last.text));
  return goesOn ? entries.with(at, longer(last, said)) : kept.toSpliced(place, 0, said);
}

const ENDS = /[.!?\]”]\s*$/;

/**
 * @param {TextEntry} entry
 * @param {TextEntry} said
 * @returns {TextEntry}
 */
const longer = (entry, said) => ({ ...entry, text: joined(entry.text, said.text), citations: [...entry.citations, ...said.citations] });

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
  return changeGroup(known, node ?? 'run', (entries) => {
    const at = entries.findLastIndex(({ key }) => key === data.call_id);
    return at < 0 ? entries : entries.with(at, /** @type {FeedEntry} */ ({ ...entries[at], ...answer }));
  });
}
