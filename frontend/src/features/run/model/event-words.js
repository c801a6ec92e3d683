// @ts-check
/** What one event is, in a line: for the replay, which shows the event under the playhead. */
import { formatSeconds } from '@/shared/format/time.js';
import { argumentsText } from './arguments-text.js';
import { answerText } from './answer-text.js';
import { decisionText } from './decision-text.js';
import { switchWords } from './switch-words.js';

/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').RunState} RunState */

/** @type {Record<string, (data: any, run: RunState, event: RunEvent) => string>} */
const WORDS = {
  'run.started': (data) => `The run begins: ${data.campaign_name ?? 'a campaign'}`,
  metadata: (data) => `Worker ${data.attempt} takes the run`,
  'run.finished': () => 'The run is finished',
  'run.failed': (data) => data.problem?.detail ?? 'The run failed',
  'run.cancelled': () => 'The run was stopped',
  'node.started': (data) => (data.label ? `Begins: ${data.label}` : 'Begins'),
  'node.finished': (data) => `Done${data.seconds == null ? '' : ` after ${formatSeconds(data.seconds)}`}`,
  'node.reset': () => 'Begins again; what was half done is dropped',
  'reasoning.delta': (data) => data.text,
  'explanation.delta': (data) => data.text,
  'tool.called': (data) => `Calls ${data.tool}: ${argumentsText(data.arguments)}`,
  'tool.returned': (data) => (data.error ? `${data.tool} failed: ${data.error}` : `${data.tool}: ${data.summary}`),
  'model.called': (data) => `Asks ${data.provider} ${data.model}`,
  'model.returned': (data) => `${data.provider} ${data.model}: ${data.outcome}${data.tokens ? `, ${data.tokens} tokens` : ''}`,
  'model.switched': (data, _, { node }) => switchWords(data, node),
  'idea.delta': (data, run) => `Writes the ${data.field} of ${ideaTitle(run, data.idea_id)}`,
  'idea.ready': (data) => `An idea is complete: ${data.idea?.title}`,
  'idea.scored': (data, run) => `Marks for ${ideaTitle(run, data.idea_id)}: ${data.status}`,
  'idea.rejected': (data, run) => `Rejected: ${ideaTitle(run, data.idea_id)}. ${(data.reasons ?? []).join('; ')}`,
  'idea.opinion': (data, run) => `An opinion on ${ideaTitle(run, data.idea_id)}: ${data.note}`,
  'opportunity.found': (data) => `An opening: ${data.title}`,
  'message.ready': (data) => `A message is written: ${data.message?.format?.replaceAll('_', ' ')}`,
  'allocation.ready': () => 'The budget is split',
  'forecast.ready': () => 'The forecast is made',
  'explanation.ready': () => 'The explanation is complete',
  'decision.logged': (data) => decisionText(data.decision),
  'review.requested': (data) => data.question,
  'review.answered': (data) => answerText(data.answer),
  'run.steered': (data) => (data.applied == null ? `A wish: ${data.text}` : data.applied ? `The wish is heard: ${data.text}` : `The wish came too late: ${data.text}`),
  'state.checkpoint': (data) => `A checkpoint: ${(data.patch ?? []).map((/** @type {{ path: string }} */ { path }) => path.slice(1)).join(', ') || 'nothing new'}`,
};

/**
 * @param {RunEvent} event
 * @param {RunState} run as it is after the event
 * @returns {string}
 */
export const eventWords = (event, run) => WORDS[event.type]?.(event.data ?? {}, run, event) ?? '';

/** @param {RunState} run @param {string} id */
const ideaTitle = (run, id) => (run.ideas[id]?.text.title ? `“${run.ideas[id].text.title}”` : 'an idea');
