// @ts-check
/**
 * A run in which models take part, written by hand: tries that replace each other, calls side by side, a provider that is given
 * up, a second opinion. For tests, and for `DEMO_RUN=models npm run dev -- --mode demo`.
 */
import workspace from './demo-workspace.json' with { type: 'json' };

/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */
/** @typedef {[node: string | null, type: string, data?: Record<string, any>]} Told */

const { campaign } = workspace;
const [testIdea, guideIdea] = campaign.ideas;
const RUN_ID = '0199f000-0000-7000-8000-00000000d0a1';
const BEGAN = Date.UTC(2026, 10, 23, 9);
const STEP_MS = 110;
const GPT = { provider: 'openai', model: 'gpt-x' };
export const MODEL = 'llm:gpt-x';

const started = (/** @type {string} */ node, path = node, label = path) => /** @type {Told} */ ([node, 'node.started', { task_id: path, path, label }]);
const finished = (/** @type {string} */ node, path = node) => /** @type {Told} */ ([node, 'node.finished', { task_id: path, path, seconds: 0.8 }]);

/** @param {string} node @param {string} call_id @param {number} [attempt] */
function question(node, call_id, attempt = 1) {
  const asked = { call_id, attempt, ...GPT, prompt_id: node === 'creative' ? 'ideas' : node, prompt_version: '1' };
  const used = { input_tokens: 1310, output_tokens: 102, cached_tokens: 0, tokens: 1412, cost: { amount_minor: 1, currency: 'USD' }, cost_micros: 712 };
  const returned = (/** @type {string} */ outcome, /** @type {object} */ more = {}) =>
    /** @type {Told} */ ([node, 'model.returned', { ...asked, outcome, ...used, estimated: false, seconds: 1.8, seconds_to_first_chunk: 0.4, ...more }]);
  return {
    called: /** @type {Told} */ ([node, 'model.called', asked]),
    says: (/** @type {string} */ text) => /** @type {Told} */ ([node, 'reasoning.delta', { text, call_id, attempt }]),
    writes: (/** @type {{ id: string }} */ { id }, /** @type {string} */ field, /** @type {string} */ text) =>
      /** @type {Told} */ ([node, 'idea.delta', { idea_id: id, field, text, call_id, attempt }]),
    explains: (/** @type {string} */ text) => /** @type {Told} */ ([node, 'explanation.delta', { text, call_id, attempt }]),
    returned,
    switched: (/** @type {string} */ reason) => /** @type {Told} */ ([node, 'model.switched', { call_id, provider: 'openai', to: 'rules', reason }]),
  };
}

const strategy = [question('strategy', 'strategy'), question('strategy', 'strategy', 2)];
const first = [question('creative', 'creative/1'), question('creative', 'creative/1', 2)];
const second = question('creative', 'creative/2');
const critic = question('second_opinion', 'second_opinion');
const copy = [question('copywriting', 'copywriting/search'), question('copywriting', 'copywriting/email')];
const reasons = [question('reasoning', 'reasoning'), question('reasoning', 'reasoning', 2)];
const [searchAd, , , email] = campaign.messages;
const found = (/** @type {object} */ opportunity) => /** @type {Told} */ (['strategy', 'opportunity.found', { ...opportunity, adapter: MODEL }]);
const scored = (/** @type {(typeof campaign.ideas)[number]} */ { id, scores }, status = 'shortlisted') =>
  /** @type {Told} */ (['critique', 'idea.scored', { idea_id: id, scores, status, round: 1 }]);
const opinion = (/** @type {{ id: string }} */ { id }, /** @type {string} */ verdict, /** @type {string} */ note) =>
  /** @type {Told} */ (['second_opinion', 'idea.opinion', { idea_id: id, verdict, note }]);

const EVIDENCE = [...campaign.opportunities, ...campaign.ideas].flatMap(({ evidence }) => evidence);

/** @type {Told[]} */
const TOLD = [
  [null, 'run.started', { status: 'running', campaign_id: campaign.id, campaign_name: campaign.name, brief: campaign.brief }],
  [null, 'metadata', { run_id: RUN_ID, attempt: 1, thread_id: RUN_ID, graph_version: '2', providers: ['openai:gpt-x', 'rules'] }],
  started('intake'), finished('intake'),
  started('scan_signals'),
  ['scan_signals', 'tool.called', { call_id: 'scan/1', tool: 'search_signals', arguments: { service: 'Heat Audit', days: 30 } }],
  ['scan_signals', 'tool.returned', { call_id: 'scan/1', tool: 'search_signals', summary: '12 of 40 signals', evidence: EVIDENCE, seconds: 0.3 }],
  finished('scan_signals'),

  started('strategy'), strategy[0].called, strategy[0].says('Rates will halve by '), strategy[0].says('spring [S9].'),
  strategy[0].returned('invalid', { error: 'cites [S9], which nobody found' }),
  strategy[1].called, strategy[1].says('The tariff rises on 1 January [S1], '), strategy[1].says('when houses are half empty [S3].'),
  ['strategy', 'tool.called', { call_id: 'strategy/what_if/1', tool: 'what_if', arguments: { question: 'with half the budget' } }],
  ['strategy', 'tool.returned', { call_id: 'strategy/what_if/1', tool: 'what_if', summary: '171 leads instead of 262', evidence: [], seconds: 0.02 }],
  strategy[1].says('Owners suspect the empty rooms and have '), strategy[1].says('never seen them [A1].'),
  ...campaign.opportunities.map(found), strategy[1].returned('ok', { seconds_to_first_chunk: 0.3 }), finished('strategy'),

  started('creative', 'creative:1', 'Owners heat rooms nobody sleeps in'), started('creative', 'creative:2', 'The Sunday-evening reckoning'),
  first[0].called, second.called,
  first[0].says('A corridor with every '), second.says('On Sundays the '), first[0].says('door shut.'), second.says('books are open.'),
  first[0].writes(testIdea, 'title', 'The Cold '), second.writes(guideIdea, 'title', 'Check-out Time '),
  first[0].writes(testIdea, 'title', 'Corridor'), first[0].writes(testIdea, 'insight', 'A house heats two rooms for every guest '),
  second.writes(guideIdea, 'title', 'for Heat'), first[0].writes(testIdea, 'insight', 'and nobody has counted.'),
  first[0].returned('failed', { error: 'broke off in mid-answer', output_tokens: 41, tokens: 1351, estimated: true, cost_micros: 505 }),
  first[1].called, first[1].says('What is shown must be seen in one night.'), first[1].writes(testIdea, 'title', 'The Empty '),
  second.writes(guideIdea, 'insight', 'Owners ask about heating '), first[1].writes(testIdea, 'title', 'Room Test'),
  first[1].writes(testIdea, 'insight', testIdea.insight), first[1].writes(testIdea, 'proposition', testIdea.proposition),
  ['creative', 'idea.ready', { idea: { ...testIdea, adapter: MODEL, status: 'draft', scores: null } }],
  first[1].returned('ok'), finished('creative', 'creative:1'),
  second.returned('cut', { error: 'no time was left', seconds: 2.4, estimated: true }), second.switched('did not answer in time'),
  ['creative', 'idea.delta', { idea_id: guideIdea.id, field: 'title', text: guideIdea.title }],
  ['creative', 'idea.ready', { idea: { ...guideIdea, adapter: 'rules', status: 'draft', scores: null } }],
  finished('creative', 'creative:2'),

  started('critique'), scored(testIdea), scored(guideIdea), scored(testIdea, 'selected'), finished('critique'),
  started('optimization'), ['optimization', 'allocation.ready', { allocation: campaign.allocation, channel_plan: campaign.channel_plan }],
  ['optimization', 'forecast.ready', { forecast: campaign.forecast }], finished('optimization'),

  started('second_opinion'), critic.called,
  opinion(testIdea, 'stands', 'It shows what owners only suspect, and claims no saving.'),
  opinion(guideIdea, 'doubt', 'A guide by e-mail is what every rival sends on Sunday.'),
  critic.returned('ok', { seconds: 0.9 }), finished('second_opinion'),
  started('copywriting', 'copywriting:1', 'Paid search'), started('copywriting', 'copywriting:2', 'E-mail'), copy[0].called, copy[1].called,
  started('reasoning'), reasons[0].called, reasons[0].explains('The market gives '), reasons[0].explains('a promise.'),
  ['copywriting', 'message.ready', { message: { ...searchAd, adapter: MODEL } }], copy[0].returned('ok'), finished('copywriting', 'copywriting:1'),
  copy[1].returned('failed', { error: 'is busy (429), come back in 20 s', tokens: 0, input_tokens: 0, output_tokens: 0, cost_micros: 0, seconds: 0.2, seconds_to_first_chunk: undefined }),
  copy[1].switched('is busy, and no time is left'),
  ['copywriting', 'message.ready', { message: { ...email, adapter: 'rules' } }], finished('copywriting', 'copywriting:2'),
  reasons[0].returned('invalid', { error: 'the second sentence has no source' }), reasons[1].called,
  reasons[1].explains(campaign.explanation.text.slice(0, 60)), reasons[1].explains(campaign.explanation.text.slice(60)),
  ['reasoning', 'explanation.ready', { explanation: { ...campaign.explanation, adapter: MODEL } }],
  reasons[1].returned('ok'), finished('reasoning'),
  started('publish'), finished('publish'),
  [null, 'run.finished', { status: 'succeeded', campaign_id: campaign.id, totals: { tokens: 12647, cost: { amount_minor: 1, currency: 'USD' }, cost_micros: 6201, calls: 10, seconds: 9.6 } }],
];

/** @type {RunEvent[]} */
export const MODEL_RUN = TOLD.map(([node, type, data = {}], index) => ({
  run_id: RUN_ID,
  seq: index + 1,
  attempt: 1,
  at: new Date(BEGAN + index * STEP_MS).toISOString(),
  node,
  agent: null,
  type,
  data,
}));
