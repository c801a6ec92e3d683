// @ts-check
/**
 * The reasoning feed: one group per node and pass, in the order they began. Nodes that run side by side keep their own
 * group, so that their words never interleave.
 */

import { tasksAtWork } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').FeedEntry} FeedEntry */
/** @typedef {import('./run-state.js').FeedGroup} FeedGroup */

/**
 * @param {RunState} run
 * @param {string} node
 */
const groupKey = (run, node) => `${node}#${run.nodes[node]?.pass ?? run.pass}`;

/**
 * @param {RunState} run
 * @param {string} node
 * @returns {FeedGroup}
 */
function newGroup(run, node) {
  const state = run.nodes[node];
  return {
    key: groupKey(run, node),
    node,
    pass: state?.pass ?? run.pass,
    round: state?.passes ?? 1,
    startedAt: state?.startedAt ?? run.at,
    entries: [],
  };
}

/**
 * Change the current group of a node, making it when it is the node's first word.
 * @param {RunState} run
 * @param {string} node
 * @param {(entries: FeedEntry[]) => FeedEntry[]} change
 * @returns {RunState}
 */
export function changeGroup(run, node, change) {
  const key = groupKey(run, node);
  const index = run.feed.findLastIndex((group) => group.key === key);
  const group = index < 0 ? newGroup(run, node) : run.feed[index];
  const changed = { ...group, entries: change(group.entries) };
  return { ...run, feed: index < 0 ? [...run.feed, changed] : run.feed.with(index, changed) };
}

/**
 * Add an entry, or replace the one with its key: an event may be told again after a takeover.
 * @param {RunState} run
 * @param {string | null} node
 * @param {FeedEntry} entry
 */
export function addEntry(run, node, entry) {
  const told = { ...entry, tasks: tasksAtWork(run, node) };
  return changeGroup(run, node ?? 'run', (entries) => {
    const known = entries.findIndex(({ key }) => key === entry.key);
    return known < 0 ? entries.toSpliced(placeOf(entries, told), 0, told) : entries.with(known, told);
  });
}

/** The question to a model that an entry belongs to. @param {FeedEntry} entry */
export const questionOf = (entry) => (entry.kind === 'text' || entry.kind === 'model' || entry.kind === 'switch' ? entry.source.callId : null);

/**
 * Where a new entry goes: to the end, but what belongs to one of several questions that are asked side by side stays with it.
 * @param {FeedEntry[]} entries
 * @param {FeedEntry} entry
 */
export function placeOf(entries, entry) {
  const question = questionOf(entry);
  if (question === null || opensQuestion(entry)) return entries.length;
  const last = entries.findLastIndex((other) => questionOf(other) === question);
  if (last < 0) return entries.length;
  for (let next = last + 1; next < entries.length; next += 1) if (questionOf(entries[next]) !== null) return next;
  return entries.length;
}

/** Whether nothing of an entry's question can have come before it: a long feed need not be searched. @param {FeedEntry} entry */
const opensQuestion = (entry) => entry.kind === 'model' && entry.source.attempt === 1 && entry.answer === null;

/**
 * Add an entry whose key no other can have.
 * @param {RunState} run
 * @param {string | null} node
 * @param {FeedEntry} entry
 */
export function appendEntry(run, node, entry) {
  const told = { ...entry, tasks: tasksAtWork(run, node) };
  return changeGroup(run, node ?? 'run', (entries) => entries.toSpliced(placeOf(entries, told), 0, told));
}

/**
 * Forget what a node has said in this pass and now says again; a group that is left empty goes, too.
 * @param {RunState} run
 * @param {string} node
 * @param {(entry: FeedEntry) => boolean} isUndone
 */
export function dropEntries(run, node, isUndone) {
  const key = groupKey(run, node);
  const feed = run.feed.map((group) => (group.key === key ? { ...group, entries: group.entries.filter((entry) => !isUndone(entry)) } : group));
  return { ...run, feed: feed.filter((group) => group.key !== key || group.entries.length > 0) };
}

/**
 * Whether words are still being written: the last of a question that a model is answering, or of the whole group.
 * @param {FeedEntry[]} entries
 * @param {FeedEntry} entry
 */
export function isUnderWay(entries, entry) {
  if (entry.kind !== 'text') return false;
  const question = questionOf(entry);
  if (question === null) return entry === entries.at(-1);
  const last = entries.findLastIndex((other) => questionOf(other) === question);
  if (entries[last] !== entry) return false;
  const asked = entries.findLast((other) => other.kind === 'model' && questionOf(other) === question);
  return asked?.kind === 'model' && !asked.answer;
}
