// @ts-check
/** Spans as they begin. */
import { graphNode } from '@/shared/run/planner-graph.js';

/** @typedef {import('./trace.js').RunEvent} RunEvent */
/** @typedef {import('./trace.js').Span} Span */

const NUMBER = /^\d+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/**
 * @param {{ node: string, data: any, seq: number, attempt: number, at: number, pass: number }} begun
 * @returns {Span}
 */
export function taskSpan({ node, data, seq, attempt, at, pass }) {
  const path = Array.isArray(data.path) ? data.path.join('/') : (data.path ?? node);
  const { label, tone } = graphNode(node);
  return {
    ...NOTHING, id: `task-${seq}`, kind: 'task', node, tone, label: data.label ?? label, note: laneOf(path), depth: 1, pass, attempt,
    startedAt: at, seq, called: { ...data, path }, marks: [],
  };
}

/** @param {RunEvent} event @param {number} at @param {number} pass @returns {Span} */
export function toolSpan({ node, seq, attempt, data }, at, pass) {
  return {
    ...NOTHING, id: `tool-${seq}`, kind: 'tool', node: node ?? 'run', tone: graphNode(node ?? 'run').tone, label: data.tool, note: '',
    depth: 1, pass, attempt, startedAt: at, seq, called: data, marks: [],
  };
}

/** @param {RunEvent} event @param {number} at @param {number} pass @returns {Span} */
export function modelSpan({ node, seq, attempt, data }, at, pass) {
  const again = data.attempt > 1 ? `try ${data.attempt}` : '';
  return {
    ...NOTHING, id: `model-${seq}`, kind: 'model', node: node ?? 'run', tone: graphNode(node ?? 'run').tone, label: data.model,
    note: [aboutOf(data.call_id), again].filter(Boolean).join(' · '), depth: 1, pass, attempt, startedAt: at, seq, called: data, marks: [],
  };
}

/** @param {RunEvent} event @param {number} at @param {number} pass @returns {Span} */
export function reviewSpan({ node, seq, attempt, data }, at, pass) {
  return {
    ...NOTHING, id: `review-${seq}`, kind: 'review', node: node ?? 'review', tone: 'human', label: 'Waits for a person', note: '',
    depth: 1, pass, attempt, startedAt: at, seq, called: data, marks: [],
  };
}

/** @type {Pick<Span, 'endedAt' | 'firstAt' | 'state' | 'endSeq' | 'returned'>} */
const NOTHING = { endedAt: null, firstAt: null, state: 'running', endSeq: null, returned: null };

/** Which of a node's lanes: "creative:2.1" is lane 2.1. @param {string} path */
const laneOf = (path) => (path.includes(':') ? path.slice(path.indexOf(':') + 1) : '');

/**
 * What a question is about, of what its id tells: "copywriting/<idea>/email/<audience>/email/1" is about email.
 * @param {string} callId
 */
function aboutOf(callId) {
  const [node, ...parts] = callId.split('/').filter((part) => !UUID.test(part));
  const words = [...new Set(parts.filter((part) => !NUMBER.test(part)))].map((word) => word.replaceAll('_', ' '));
  const numbers = parts.filter((part) => NUMBER.test(part));
  if (node === 'creative' && numbers.length === 2) return `round ${numbers[0]}, idea ${numbers[1]}`;
  const round = Number(numbers.at(-1) ?? 1);
  return [...words, ...(round > 1 ? [`round ${round}`] : [])].join(', ');
}
