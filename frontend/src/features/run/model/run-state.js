// @ts-check
/**
 * What the run page shows at one moment of a run: the fold of its events so far.
 *
 * @typedef {import('@/shared/api/types.js').RunEvent} RunEvent
 * @typedef {import('@/shared/api/types.js').Evidence} Evidence
 * @typedef {import('@/shared/api/types.js').Money} Money
 * @typedef {import('@/shared/api/types.js').CampaignIdea} CampaignIdea
 *
 * @typedef {'waiting' | 'running' | 'done'} StepState
 * @typedef {{ id: string, path: string, label: string, state: StepState, startedAt: number, seconds: number | null }} Task
 * @typedef {{ state: StepState, passes: number, pass: number, startedAt: number, seconds: number | null,
 *   tasks: Task[] }} NodeState
 *
 * @typedef {{ option: string, score?: number | null, why_not?: string }} Alternative
 * @typedef {{ id: string, agent?: string, step: string, decision: unknown, alternatives?: Alternative[],
 *   confidence?: number | null, evidence_ids?: string[], hash?: string }} Decision
 * @typedef {import('./tries.js').Try} Try
 * @typedef {{ outcome: 'ok' | 'invalid' | 'failed' | 'cut', error: string | null, tokens: number, inputTokens: number,
 *   outputTokens: number, cachedTokens: number, estimated: boolean, costMicros: number, seconds: number,
 *   firstSeconds: number | null }} ModelAnswer
 * @typedef {{ key: string, kind: 'text', text: string, citations: string[], source: Try }
 *   | { key: string, kind: 'model', source: Try, provider: string, model: string, prompt: string, answer: ModelAnswer | null }
 *   | { key: string, kind: 'switch', source: Try, provider: string, to: string, reason: string }
 *   | { key: string, kind: 'tool', tool: string, arguments: unknown, summary: string | null, seconds: number | null,
 *       error: string | null, evidenceIds: string[] }
 *   | { key: string, kind: 'opportunity', id: string }
 *   | { key: string, kind: 'idea', id: string, title: string, revised: boolean }
 *   | { key: string, kind: 'rejection', id: string, reasons: string[] }
 *   | { key: string, kind: 'decision', decision: Decision }
 *   | { key: string, kind: 'opinion', id: string, opinion: Opinion }
 *   | { key: string, kind: 'answer', by: string, answer: unknown }
 *   | { key: string, kind: 'wish', id: string }} FeedContent
 * @typedef {FeedContent & { tasks?: string[] }} FeedEntry tasks: those of its node that were at work, one of which wrote it
 * @typedef {{ key: string, node: string, pass: number, round: number, startedAt: number, entries: FeedEntry[] }} FeedGroup
 *
 * @typedef {{ node: string | null, pass: number, tasks: string[] }} Origin the work that made a thing, to undo it when it is redone
 * @typedef {{ title: string, insight: string, proposition: string }} IdeaText
 * @typedef {{ verdict: 'stands' | 'doubt', note: string }} Opinion
 * @typedef {{ id: string, phase: 'drafting' | 'ready' | 'rejected', version: number, text: IdeaText,
 *   before: IdeaText | null, idea: CampaignIdea | null, scores: import('@/shared/api/types.js').IdeaScores | null,
 *   status: string | null, reasons: string[], round: number, evidenceIds: string[], origin: Origin,
 *   source: Try | null, sources: Partial<Record<keyof IdeaText, Try>>, complete: IdeaText | null,
 *   opinion: (Opinion & { origin: Origin }) | null }} IdeaState
 *   source: the try that wrote last; sources: the one that wrote each field; complete: this version's words when they were told whole
 * @typedef {{ id: string, question: string, options: { idea_id: string, title: string }[], deadline: string | null,
 *   open: boolean, by: string | null, answer: unknown }} ReviewState
 *
 * @typedef {{ id: string, text: string, by: string, at: number, applied: boolean | null, usedFor: string | null }} Wish
 *   applied: null while it waits for a round
 * @typedef {{ id: string, seq: number, at: number, name: string }} Checkpoint name: empty where it only repeats what was known
 */

/** @type {{ text: string, complete: boolean, source: Try | null, adapter?: string }} */
export const NO_EXPLANATION = { text: '', complete: false, source: null };

export const EMPTY_RUN = {
  runId: '',
  seq: 0,
  attempt: 1,
  at: 0,
  startedAt: 0,
  finishedAt: 0,
  status: /** @type {import('@/shared/api/types.js').RunStatus} */ ('queued'),
  campaignId: '',
  campaignName: '',
  brief: /** @type {import('@/shared/api/types.js').Brief | null} */ (null),
  problem: /** @type {import('@/shared/api/types.js').Problem | null} */ (null),
  providers: /** @type {string[]} */ ([]),
  tokens: 0,
  cost: /** @type {Money | null} */ (null), // whole cents of each call, rounded up: what older servers tell
  costMicros: 0, // millionths of a US dollar
  calls: 0,
  stage: -1,
  pass: 0,
  nodes: /** @type {Record<string, NodeState>} */ ({}),
  feed: /** @type {FeedGroup[]} */ ([]),
  evidence: /** @type {Record<string, Evidence>} */ ({}),
  evidenceOrder: /** @type {string[]} */ ([]),
  opportunities: /** @type {(import('@/shared/api/types.js').FoundOpportunity & { origin: Origin })[]} */ ([]),
  ideas: /** @type {Record<string, IdeaState>} */ ({}),
  ideaOrder: /** @type {string[]} */ ([]),
  messages: /** @type {(import('@/shared/api/types.js').Message & { origin: Origin })[]} */ ([]),
  allocation: /** @type {import('@/shared/api/types.js').Allocation | null} */ (null),
  earlierAllocation: /** @type {import('@/shared/api/types.js').Allocation | null} */ (null),
  channelPlan: /** @type {import('@/shared/api/types.js').ChannelPlan[]} */ ([]),
  forecast: /** @type {import('@/shared/api/types.js').Forecast[]} */ ([]),
  explanation: NO_EXPLANATION,
  review: /** @type {ReviewState | null} */ (null),
  wishes: /** @type {Record<string, Wish>} */ ({}),
  checkpoints: /** @type {Checkpoint[]} */ ([]),
  settled: /** @type {string[]} */ ([]), // nodes that have finished since the last checkpoint
  milestone: '',
};

/** @typedef {typeof EMPTY_RUN} RunState */

const FINAL = new Set(['succeeded', 'failed', 'cancelled']);

/** @param {RunState['status']} status */
export const isFinal = (status) => FINAL.has(status);

/**
 * How often a node's stage has been entered: 1 the first time, 2 in the first repair round.
 * @param {RunState} run
 * @param {string} node
 */
export const passesOf = (run, node) => run.nodes[node]?.passes ?? 0;

/**
 * The tasks of a node that are at work: an event names its node only, so that one of these has sent it.
 * @param {RunState} run
 * @param {string | null} node
 * @returns {string[]}
 */
export const tasksAtWork = (run, node) =>
  (node && run.nodes[node]?.tasks.filter((task) => task.state !== 'done').map((task) => task.id)) || [];
