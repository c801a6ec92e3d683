// @ts-check
/** Nodes of the graph as they start, finish and, after a takeover, begin again. */
import { dropEntries } from './feed.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { settleDrafts, undoIdeas, undoOpinions } from './idea-events.js';
import { NO_EXPLANATION } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').NodeState} NodeState */
/** @typedef {import('./run-state.js').Task} Task */
/** @typedef {import('./run-state.js').Origin} Origin */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const NODE_EVENTS = {
  'node.started': nodeStarted,
  'node.finished': nodeFinished,
  'node.reset': (run, event) => resetNode(run, event.data.node ?? event.node, event.data.task_ids),
};

/**
 * @param {RunState} run
 * @param {RunEvent} event
 */
function nodeStarted(run, { node, data }) {
  if (!node) return run;
  const { stage, label } = graphNode(node);
  const pass = stage === run.stage ? run.pass : run.pass + 1;
  const known = run.nodes[node];
  const again = known?.pass === pass;
  const task = newTask(run, data, node);
  /** @type {NodeState} */
  const state = {
    state: 'running',
    passes: (known?.passes ?? 0) + (again ? 0 : 1),
    pass,
    startedAt: again && known.tasks.length > 0 ? known.startedAt : run.at,
    seconds: null,
    // A task that starts again, after a review or a takeover, replaces its earlier start.
    tasks: again ? [...known.tasks.filter(({ path }) => path !== task.path), task] : [task],
  };
  const milestone = again && known.tasks.length > 0 ? run.milestone : `${label} started`;
  return { ...run, stage, pass, nodes: { ...run.nodes, [node]: state }, milestone };
}

/** @param {string | string[] | undefined} path */
const pathText = (path) => (Array.isArray(path) ? path.join('/') : (path ?? ''));

/**
 * @param {RunState} run
 * @param {{ task_id: string, path?: string | string[], label?: string }} data
 * @param {string} node
 * @returns {Task}
 */
function newTask(run, data, node) {
  const path = pathText(data.path) || node;
  return { id: data.task_id ?? path, path, label: data.label ?? path, state: 'running', startedAt: run.at, seconds: null };
}

/**
 * @param {RunState} run
 * @param {RunEvent} event
 */
function nodeFinished(run, { node, data }) {
  const known = node && run.nodes[node];
  if (!known) return run;
  const isIt = (/** @type {Task} */ task) => task.id === data.task_id || (data.task_id == null && task.path === pathText(data.path));
  const tasks = known.tasks.map((task) =>
    isIt(task) ? { ...task, state: /** @type {const} */ ('done'), seconds: data.seconds ?? null } : task,
  );
  const done = tasks.every((task) => task.state === 'done');
  /** @type {NodeState} */
  const state = { ...known, tasks, state: done ? 'done' : 'running', seconds: done ? secondsOf(run, known, data) : null };
  const milestone = done ? `${graphNode(node).label} finished` : run.milestone;
  const settled = done ? [...run.settled, node] : run.settled;
  return withoutLeftovers({ ...run, nodes: { ...run.nodes, [node]: state }, settled, milestone }, node);
}

/**
 * Drafts that a later try or another writer left behind: all tasks that may have written them are done.
 * @param {RunState} run
 * @param {string} node
 */
function withoutLeftovers(run, node) {
  const { pass, tasks } = run.nodes[node];
  const atWork = new Set(tasks.filter((task) => task.state !== 'done').map((task) => task.id));
  return settleDrafts(run, ({ origin }) => origin.node === node && origin.pass === pass && !origin.tasks.some((id) => atWork.has(id)));
}

/**
 * @param {RunState} run
 * @param {NodeState} known
 * @param {{ seconds?: number }} data
 */
function secondsOf(run, known, data) {
  return known.tasks.length === 1 && data.seconds != null ? data.seconds : (run.at - known.startedAt) / 1000;
}

/**
 * Tasks are done again, by another worker or after an error: drop what they had half done, and nothing of their siblings.
 * @param {RunState} run
 * @param {string | null} node
 * @param {string[]} [taskIds] all tasks of the node where none are named
 */
function resetNode(run, node, taskIds) {
  const known = node && run.nodes[node];
  if (!known) return run;
  const undone = undoneBy(known, new Set(taskIds ?? known.tasks.map((task) => task.id)));
  const isOurs = (/** @type {{ origin: Origin }} */ { origin }) => origin.node === node && origin.pass === known.pass;
  const isUndone = (/** @type {{ origin: Origin }} */ made) => isOurs(made) && undone.whole(made.origin.tasks);
  /** @type {NodeState} */
  const waiting = { ...known, state: undone.left.length > 0 ? 'running' : 'waiting', seconds: null, tasks: undone.left };
  const reset = {
    ...dropEntries(run, node, (entry) => undone.whole(entry.tasks ?? [])),
    nodes: { ...run.nodes, [node]: waiting },
    messages: run.messages.filter((message) => !isUndone(message)),
    opportunities: run.opportunities.filter((opportunity) => !isUndone(opportunity)),
    explanation: node === 'reasoning' ? NO_EXPLANATION : run.explanation,
    milestone: `${graphNode(node).label} begins again`,
  };
  const isGone = (/** @type {import('./run-state.js').IdeaState} */ { phase, origin }) =>
    isOurs({ origin }) && (phase === 'drafting' ? undone.partial : undone.whole)(origin.tasks);
  return undoIdeas(undoOpinions(reset, isUndone), isGone);
}

/**
 * Which work of a node falls with its tasks. A thing is known by the tasks that were at work when it came: it falls when
 * each of them is done again; a half-written one also when the others are done, since they have left nothing half-written.
 * @param {NodeState} node
 * @param {Set<string>} redone
 */
function undoneBy(node, redone) {
  const left = node.tasks.filter((task) => !redone.has(task.id));
  const done = new Set(left.filter((task) => task.state === 'done').map((task) => task.id));
  const all = left.length === 0;
  return {
    left,
    whole: (/** @type {string[]} */ tasks) => all || (tasks.length > 0 && tasks.every((id) => redone.has(id))),
    partial: (/** @type {string[]} */ tasks) => all || tasks.every((id) => redone.has(id) || done.has(id)),
  };
}
