// @ts-check
import { describe, expect, test } from 'vitest';
import log from '@/dev/demo-run.json';
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';

/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {[type: string, node: string | null, data?: any]} Told */

/** @param {Told[]} told @returns {RunEvent[]} */
const events = (told) =>
  told.map(([type, node, data = {}], index) => ({
    run_id: 'r1',
    seq: index + 1,
    attempt: 1,
    at: new Date(Date.UTC(2026, 0, 1) + index * 100).toISOString(),
    node,
    agent: null,
    type,
    data,
  }));

/** @param {Told[]} told */
const fold = (told) => events(told).reduce(reduceRun, EMPTY_RUN);

/** @param {string} node @param {string} [path] @returns {Told} */
const started = (node, path = node) => ['node.started', node, { task_id: path, path }];
/** @param {string} node @param {string} [path] @returns {Told} */
const finished = (node, path = node) => ['node.finished', node, { task_id: path, path, seconds: 0.5 }];
const IDEA = { id: 'i1', title: 'Frost', insight: 'Cold sells', proposition: 'Warm rooms', evidence: [], status: 'draft' };

describe('a recorded run', () => {
  const run = /** @type {RunEvent[]} */ (/** @type {unknown} */ (log)).reduce(reduceRun, EMPTY_RUN);

  test('ends as its log says', () => {
    expect(run.status).toBe('succeeded');
    expect(run.campaignName).toBe('Kelder Watch, December 2026');
    expect(run.tokens).toBe(46_715);
    expect(run.calls).toBe(29);
    expect(Object.values(run.nodes).every((node) => node.state === 'done')).toBe(true);
  });

  test('has every message, and a split that spends the budget to the cent', () => {
    expect(run.messages).toHaveLength(20);
    expect(run.allocation?.lines.reduce((sum, line) => sum + line.amount.amount_minor, 0)).toBe(2_400_000);
    expect(run.channelPlan.map(({ channel }) => channel)).toContain('webinar');
  });

  test('keeps rejected ideas with their reasons', () => {
    const rejected = Object.values(run.ideas).filter((idea) => idea.phase === 'rejected');
    expect(rejected.map((idea) => idea.text.title)).toEqual(['Bring the list you are afraid of', 'Ready when they ask']);
    expect(rejected[0].reasons).toEqual(['says “afraid”, which the brief or the service forbids']);
  });

  test('has a checkpoint for each step, named by what it closes and by its round', () => {
    expect(run.checkpoints.map(({ name }) => name).filter(Boolean)).toEqual([
      'Brief read', 'Research', 'Strategy', 'Ideas', 'Critique', 'Ideas 2', 'Critique 2', 'Ideas 3', 'Critique 3', 'Opinion', 'Review', 'Budget',
      'Messages', 'Proofread', 'Published',
    ]);
  });

  test('knows the wish, which the second round heard', () => {
    expect(Object.values(run.wishes)).toMatchObject([{ text: 'More personal, less comparison', applied: true, usedFor: 'ideas' }]);
  });

  test('folds to the same state from any prefix plus the rest', () => {
    const all = /** @type {RunEvent[]} */ (/** @type {unknown} */ (log));
    const half = all.slice(0, 90).reduce(reduceRun, EMPTY_RUN);
    expect(all.slice(90).reduce(reduceRun, half)).toEqual(run);
  });
});

describe('nodes', () => {
  test('lanes of a fanned-out node finish one by one', () => {
    const lanes = fold([started('creative', 'creative:0'), started('creative', 'creative:1'), finished('creative', 'creative:0')]);
    expect(lanes.nodes.creative.state).toBe('running');
    expect(lanes.nodes.creative.tasks.map((task) => task.state)).toEqual(['done', 'running']);
  });

  test('a repair round is a second pass, not more lanes', () => {
    const run = fold([started('creative'), finished('creative'), started('critique'), finished('critique'), started('creative')]);
    expect(run.nodes.creative).toMatchObject({ passes: 2, state: 'running' });
    expect(run.nodes.creative.tasks).toHaveLength(1);
  });

  test('nodes side by side keep their words apart', () => {
    const say = (/** @type {string} */ node, /** @type {string} */ text) => /** @type {Told} */ (['reasoning.delta', node, { text }]);
    const run = fold([started('copywriting'), started('rationale'), say('copywriting', 'a'), say('rationale', 'x'), say('copywriting', 'b')]);
    expect(run.feed.map((group) => [group.node, group.entries.map((entry) => entry.kind === 'text' && entry.text)])).toEqual([
      ['copywriting', ['ab']],
      ['rationale', ['x']],
    ]);
  });

  test('what runs side by side is one pass, a critic beside production included', () => {
    const run = fold([started('optimization'), started('copywriting'), started('rationale'), started('second_opinion'), started('copywriting', 'copywriting:2')]);
    expect(run.nodes.copywriting).toMatchObject({ passes: 1, pass: run.nodes.second_opinion.pass });
    expect(run.nodes.copywriting.tasks).toHaveLength(2);
  });
});

describe('ideas', () => {
  test('arrive field by field', () => {
    const run = fold([
      started('creative'),
      ['idea.delta', 'creative', { idea_id: 'i1', field: 'title', text: 'Fro' }],
      ['idea.delta', 'creative', { idea_id: 'i1', field: 'title', text: 'st' }],
    ]);
    expect(run.ideas.i1).toMatchObject({ phase: 'drafting', text: { title: 'Frost', insight: '' } });
  });

  test('repaired ideas remember the words before', () => {
    const run = fold([
      started('creative'), ['idea.ready', 'creative', { idea: IDEA }], finished('creative'),
      started('critique'), finished('critique'),
      started('creative'), ['idea.ready', 'creative', { idea: { ...IDEA, proposition: 'Warm, empty rooms' } }],
    ]);
    expect(run.ideas.i1).toMatchObject({ version: 2, before: { proposition: 'Warm rooms' }, text: { proposition: 'Warm, empty rooms' } });
  });

  test('an idea told twice is one idea', () => {
    const run = fold([started('creative'), ['idea.ready', 'creative', { idea: IDEA }], ['idea.ready', 'creative', { idea: IDEA }]]);
    expect(run.ideaOrder).toEqual(['i1']);
    expect(run.feed[0].entries).toHaveLength(1);
  });
});

describe('a takeover', () => {
  /** @type {Told[]} */
  const before = [
    started('strategy'), ['reasoning.delta', 'strategy', { text: 'Kept.' }], finished('strategy'),
    started('creative'), ['reasoning.delta', 'creative', { text: 'Half a th' }],
    ['idea.delta', 'creative', { idea_id: 'i1', field: 'title', text: 'Fr' }],
  ];

  test('drops the half-done work of the reset node and nothing else', () => {
    const run = fold([...before, ['node.reset', null, { node: 'creative' }]]);
    expect(run.feed.map((group) => group.node)).toEqual(['strategy']);
    expect(run.ideaOrder).toEqual([]);
    expect(run.nodes.creative).toMatchObject({ state: 'waiting', tasks: [] });
  });

  test('does the node again as the same pass', () => {
    const run = fold([...before, ['node.reset', null, { node: 'creative' }], started('creative'), ['idea.ready', 'creative', { idea: IDEA }]]);
    expect(run.nodes.creative.passes).toBe(1);
    expect(run.ideas.i1).toMatchObject({ version: 1, text: { title: 'Frost' } });
  });

  test('drops the named lane only: a finished lane keeps its ideas and words', () => {
    const say = (/** @type {string} */ text) => /** @type {Told} */ (['reasoning.delta', 'creative', { text }]);
    const run = fold([
      started('creative', 'creative:1'), say('First lane.'), ['idea.ready', 'creative', { idea: IDEA }], finished('creative', 'creative:1'),
      started('creative', 'creative:2'), say('Second la'), ['idea.delta', 'creative', { idea_id: 'i2', field: 'title', text: 'Th' }],
      ['node.reset', 'creative', { node: 'creative', task_ids: ['creative:2'] }],
    ]);
    expect(run.ideaOrder).toEqual(['i1']);
    expect(run.feed[0].entries.filter((entry) => entry.kind === 'text')).toMatchObject([{ text: 'First lane.' }]);
    expect(run.nodes.creative.tasks.map((task) => task.id)).toEqual(['creative:1']);
    const again = [started('creative', 'creative:2'), finished('creative', 'creative:2')];
    expect(events(/** @type {Told[]} */ (again)).reduce(reduceRun, run).nodes.creative).toMatchObject({ state: 'done', passes: 1 });
  });

  test('of lanes side by side, a half-written idea falls and a complete one is written over', () => {
    const draft = (/** @type {string} */ id, /** @type {string} */ text) => /** @type {Told} */ (['idea.delta', 'creative', { idea_id: id, field: 'title', text }]);
    const run = fold([
      started('creative', 'creative:1'), started('creative', 'creative:2'), ['idea.ready', 'creative', { idea: IDEA }], draft('i2', 'Th'),
      finished('creative', 'creative:1'),
      ['node.reset', 'creative', { node: 'creative', task_ids: ['creative:2'] }],
    ]);
    expect(run.ideaOrder).toEqual(['i1']);
    const again = events([started('creative', 'creative:2'), draft('i1', 'Fro'), draft('i1', 'st')]).reduce(reduceRun, run);
    expect(again.ideas.i1).toMatchObject({ version: 1, text: { title: 'Frost' } });
  });

  test('a reset in the middle of a repair gives the idea its earlier words back', () => {
    const run = fold([
      started('creative'), ['idea.ready', 'creative', { idea: IDEA }], finished('creative'),
      started('critique'), finished('critique'),
      started('creative'), ['idea.delta', 'creative', { idea_id: 'i1', field: 'title', text: 'Fro' }],
      ['node.reset', null, { node: 'creative' }],
    ]);
    expect(run.ideas.i1).toMatchObject({ version: 1, phase: 'ready', text: { title: 'Frost', proposition: 'Warm rooms' } });
  });
});

test('after the answer, the server’s word decides which ideas are selected', () => {
  const scored = (/** @type {string} */ id, /** @type {string} */ status) =>
    /** @type {Told} */ (['idea.scored', 'critique', { idea_id: id, status, scores: { relevance: 0.8 }, round: 1 }]);
  const run = fold([
    started('creative'), ...['i1', 'i2', 'i3'].map((id) => /** @type {Told} */ (['idea.ready', 'creative', { idea: { ...IDEA, id } }])),
    started('critique'), ...['i1', 'i2', 'i3'].map((id) => scored(id, 'shortlisted')),
    ['idea.rejected', 'critique', { idea_id: 'i3', reasons: ['Too dear'], round: 1 }], scored('i2', 'selected'),
  ]);
  expect(run.ideaOrder.map((id) => run.ideas[id].status)).toEqual(['shortlisted', 'selected', 'rejected']);
});

describe('a wish', () => {
  const wish = (/** @type {object} */ more = {}) => /** @type {Told} */ (['run.steered', null, { wish_id: 'w1', text: 'Bolder', by: 'a@b.test', ...more }]);

  test('stands in the feed once, however often it is told', () => {
    const run = fold([started('strategy'), wish(), wish({ applied: true, used_for: 'ideas' })]);
    expect(run.feed.flatMap(({ entries }) => entries)).toMatchObject([{ kind: 'wish', id: 'w1' }]);
    expect(run.wishes.w1).toMatchObject({ applied: true, usedFor: 'ideas' });
  });

  test('that still waits when the run ends came too late, whoever says so', () => {
    expect(fold([wish(), ['run.finished', null, { status: 'succeeded' }]]).wishes.w1.applied).toBe(false);
    expect(fold([wish({ applied: false }), ['run.failed', null, { status: 'failed' }]]).wishes.w1.applied).toBe(false);
    expect(fold([wish(), wish({ applied: true }), ['run.finished', null, {}]]).wishes.w1.applied).toBe(true);
  });
});

test('a review opens, and its answer closes it', () => {
  const asked = fold([started('review'), ['review.requested', 'review', { review_id: 'v1', question: 'Which?', options: [{ idea_id: 'i1', title: 'Frost' }] }]]);
  expect(asked).toMatchObject({ status: 'waiting_review', review: { open: true, question: 'Which?' } });
  const answered = events([['review.answered', 'review', { by: 'a', answer: { decision: 'approve', idea_ids: ['i1'] } }]]).reduce(reduceRun, asked);
  expect(answered).toMatchObject({ status: 'running', review: { open: false, answer: { decision: 'approve' } } });
});

test('a review that was answered begins its node again, and the node can finish', () => {
  const again = /** @type {Told} */ (['node.started', 'review', { task_id: 'second', path: 'review' }]);
  const done = /** @type {Told} */ (['node.finished', 'review', { task_id: 'second', path: 'review', seconds: 0.1 }]);
  expect(fold([started('review'), again, done]).nodes.review).toMatchObject({ state: 'done', passes: 1 });
});

test('whole sentences told one by one become paragraphs, pieces of a sentence stay together', () => {
  const say = (/** @type {string} */ text) => /** @type {Told} */ (['reasoning.delta', 'strategy', { text }]);
  const run = fold([started('strategy'), say('Rates '), say('rise [S1].'), say('Owners ask.')]);
  expect(run.feed[0].entries).toMatchObject([{ text: 'Rates rise [S1].\nOwners ask.' }]);
});

test('the decision on the split stands with its rationale, and in runs of old with the optimization', () => {
  const decided = /** @type {Told} */ (['decision.logged', 'publish', { id: 'd1', step: 'optimization/allocation', decision: {} }]);
  const where = (/** @type {Told[]} */ told) => fold([...told, started('publish'), decided]).feed.map(({ node }) => node);
  expect(where([started('optimization'), started('rationale')])).toEqual(['rationale']);
  expect(where([started('optimization')])).toEqual(['optimization']);
});

test('a decision sealed at the end stands with the node that took it', () => {
  const run = fold([started('strategy'), finished('strategy'), started('publish'), ['decision.logged', 'publish', { id: 'd1', step: 'strategy/angle', decision: {} }]]);
  expect(run.feed.map((group) => group.node)).toEqual(['strategy']);
});

test('a tool call shows its answer and the evidence it found', () => {
  const evidence = { id: 'e1', label: 'S1', kind: 'signal', ref: 's', title: 'Tariff', quote: 'It rises.' };
  const run = fold([
    started('recall'), ['tool.called', 'recall', { call_id: 'c1', tool: 'search', arguments: {} }],
    ['tool.returned', 'recall', { call_id: 'c1', summary: '1 found', evidence: [evidence], seconds: 0.2 }],
  ]);
  expect(run.feed[0].entries[0]).toMatchObject({ kind: 'tool', summary: '1 found', evidenceIds: ['e1'] });
  expect(run.evidence.e1.label).toBe('S1');
});

test('a type nobody knows changes nothing but the position', () => {
  const known = fold([started('intake')]);
  const [event] = events([['weather.changed', 'intake']]);
  expect(reduceRun(known, { ...event, seq: 2, at: '' })).toEqual({ ...known, seq: 2 });
});
