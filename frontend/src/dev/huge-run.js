// @ts-check
/** A long log made up by rule, to see that pages hold it: rounds of many ideas, each written by a model in small pieces. */

/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */

const RUN_ID = '0199f000-0000-7000-8000-00000000d0b2';
const BEGAN = Date.UTC(2026, 10, 23, 9);
const STEP_MS = 23;
const LANES = 8;
const PIECES = 6;

/**
 * @param {number} count of events, at least a hundred
 * @returns {RunEvent[]}
 */
export function hugeRun(count) {
  /** @type {RunEvent[]} */
  const events = [];
  const tell = (/** @type {string | null} */ node, /** @type {string} */ type, /** @type {any} */ data) => {
    const seq = events.length + 1;
    events.push({ run_id: RUN_ID, seq, attempt: 1, at: new Date(BEGAN + seq * STEP_MS).toISOString(), node, agent: null, type, data });
  };
  const work = (/** @type {string} */ node, path = node) => {
    tell(node, 'node.started', { task_id: `${path}-${events.length}`, path });
    return () => tell(node, 'node.finished', { task_id: events.findLast((event) => event.data.path === path)?.data.task_id, path, seconds: 1 });
  };
  tell(null, 'run.started', { status: 'running', campaign_id: RUN_ID, campaign_name: 'A long night', brief: {} });
  tell(null, 'metadata', { run_id: RUN_ID, attempt: 1, thread_id: RUN_ID, graph_version: '2', providers: ['openai:gpt-x', 'rules'] });
  work('intake')();
  for (let round = 1; events.length < count - LANES * (PIECES + 4) - 4; round += 1) writeRound(round, tell, work);
  while (events.length < count - 1) tell('reasoning', 'reasoning.delta', { text: 'And so on. ' });
  const totals = { tokens: 1_284_000, cost: { amount_minor: 312, currency: 'USD' }, cost_micros: 3_112_400, calls: 900, seconds: (count * STEP_MS) / 1000 };
  tell(null, 'run.finished', { status: 'succeeded', campaign_id: RUN_ID, totals });
  return events;
}

/**
 * @param {number} round
 * @param {(node: string | null, type: string, data: any) => void} tell
 * @param {(node: string, path?: string) => () => void} work
 */
function writeRound(round, tell, work) {
  const lanes = Array.from({ length: LANES }, (_, lane) => lane + 1);
  const ends = lanes.map((lane) => work('creative', `creative:${lane}.${round}`));
  const asked = lanes.map((lane) => ({
    call_id: `creative/${round}/${lane}`, attempt: 1, provider: 'openai', model: 'gpt-x', prompt_id: 'creative', prompt_version: '1',
  }));
  for (const call of asked) tell('creative', 'model.called', call);
  for (let piece = 0; piece < PIECES; piece += 1) {
    for (const { call_id, attempt } of asked) tell('creative', 'idea.delta', { idea_id: call_id, field: 'insight', text: 'word by word ', call_id, attempt });
  }
  const used = { tokens: 1412, input_tokens: 1310, output_tokens: 102, cached_tokens: 640, cost: { amount_minor: 1, currency: 'USD' }, cost_micros: 3460, estimated: false };
  for (const call of asked) tell('creative', 'model.returned', { ...call, ...used, outcome: 'ok', seconds: 1.2, seconds_to_first_chunk: 0.2 });
  for (const end of ends) end();
  work('critique')();
}
