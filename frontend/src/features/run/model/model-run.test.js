// @ts-check
/** A run in which models take part: what replaces what, what it cost, and who wrote which part. */
import { describe, expect, test } from 'vitest';
import { MODEL, MODEL_RUN } from '@/dev/model-run.js';
import { isUnderWay } from './feed.js';
import { isOld } from './idea-events.js';
import { asksModels, plannedBy } from './planned-by.js';
import { rulesParts } from './rules-parts.js';
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';
import { RunStore } from './run-store.js';
import { switchWords } from './switch-words.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */

/** @param {readonly RunEvent[]} events @param {RunState} [run] */
const fold = (events, run = EMPTY_RUN) => events.reduce(reduceRun, run);
/** The run after the first event that is meant. @param {(event: RunEvent) => boolean} isIt */
const after = (isIt) => fold(MODEL_RUN.slice(0, MODEL_RUN.findIndex(isIt) + 1));
const RUN = fold(MODEL_RUN);
const [TEST, GUIDE] = RUN.ideaOrder;

/** @param {RunState} run @param {string} node @param {string} kind */
const entries = (run, node, kind) => run.feed.filter((group) => group.node === node).flatMap((group) => group.entries.filter((entry) => entry.kind === kind));
/** @param {RunState} run @param {string} node */
const texts = (run, node) => entries(run, node, 'text').map((entry) => entry.kind === 'text' && entry.text);
/** An event that follows. @param {RunState} run @param {string} type @param {string} node @param {any} data */
const then = (run, type, node, data) => reduceRun(run, { ...MODEL_RUN[0], seq: run.seq + 1, node, type, data });
/** @param {string} idea_id @param {string} field @param {string} text @param {object} [source] */
const words = (idea_id, field, text, source = {}) => ({ idea_id, field, text, ...source });

describe('tries', () => {
  test('a later one replaces an idea field by field, and its card stays', () => {
    const retold = after(({ type, data }) => type === 'idea.delta' && data.attempt === 2);
    expect(retold.ideaOrder).toEqual([TEST, GUIDE]);
    expect(retold.ideas[TEST].text).toMatchObject({ title: 'The Empty ', insight: 'A house heats two rooms for every guest and nobody has counted.' });
    expect([isOld(retold.ideas[TEST], 'title'), isOld(retold.ideas[TEST], 'insight')]).toEqual([false, true]);
    expect(RUN.ideas[TEST]).toMatchObject({ phase: 'ready', text: { title: 'The Empty Room Test' } });
  });

  test('an earlier one that comes late changes nothing', () => {
    const second = after(({ type, data }) => type === 'idea.delta' && data.attempt === 2);
    const late = then(second, 'idea.delta', 'creative', words(TEST, 'title', 'Corridor', { call_id: 'creative/1', attempt: 1 }));
    expect(late.ideas).toEqual(second.ideas);
    const said = then(second, 'reasoning.delta', 'creative', { text: 'Late.', call_id: 'creative/1', attempt: 1 });
    expect(texts(said, 'creative')).toEqual(texts(second, 'creative'));
    const explained = after(({ type, data }) => type === 'explanation.delta' && data.attempt === 2);
    expect(then(explained, 'explanation.delta', 'reasoning', { text: 'Late.', call_id: 'reasoning', attempt: 1 }).explanation).toEqual(explained.explanation);
  });

  test('a later one replaces what was explained and what was thought', () => {
    const explained = after(({ type, data }) => type === 'explanation.delta' && data.attempt === 2);
    expect(explained.explanation.text).not.toContain('a promise.');
    expect(texts(after(({ type, data }) => type === 'model.returned' && data.outcome === 'invalid'), 'strategy')).toEqual(['Rates will halve by spring [S9].']);
    expect(texts(RUN, 'strategy').join(' ')).not.toContain('halve');
  });

  test('rules replace what a model had begun, without naming a try', () => {
    const begun = after(({ type }) => type === 'model.switched');
    const goesOn = then(then(begun, 'idea.delta', 'creative', words(GUIDE, 'title', 'Sun')), 'idea.delta', 'creative', words(GUIDE, 'title', 'day'));
    expect(goesOn.ideas[GUIDE].text.title).toBe('Sunday');
  });

  test('an idea that was told whole and is told again keeps its words until they are replaced', () => {
    const ready = after(({ type }) => type === 'idea.ready');
    const again = then(ready, 'idea.delta', 'creative', words(TEST, 'title', 'One', { call_id: 'creative/1', attempt: 3 }));
    expect(again.ideas[TEST]).toMatchObject({ phase: 'drafting', text: { title: 'One', proposition: RUN.ideas[TEST].text.proposition } });
  });

  test('a draft that nobody finished goes with its task, and one that had been complete is so again', () => {
    const source = { call_id: 'creative/1', attempt: 3 };
    const ready = after(({ type }) => type === 'idea.ready');
    const other = then(ready, 'idea.delta', 'creative', words('third', 'title', 'Nev', source));
    const left = then(other, 'idea.delta', 'creative', words(TEST, 'title', 'One', source));
    expect(left.ideaOrder).toContain('third');
    const done = ['creative:1', 'creative:2'].reduce((run, path) => then(run, 'node.finished', 'creative', { task_id: path, path }), left);
    expect(done.ideaOrder).toEqual([TEST]);
    expect(done.ideas[TEST]).toMatchObject({ phase: 'ready', text: { title: 'The Empty Room Test' } });
  });

  test('of a node that begins again count from one again', () => {
    const second = after(({ type, data }) => type === 'idea.delta' && data.attempt === 2);
    const reset = then(second, 'node.reset', 'creative', { node: 'creative', task_ids: ['creative:1', 'creative:2'] });
    const again = then(reset, 'idea.delta', 'creative', words(TEST, 'title', 'The', { call_id: 'creative/1', attempt: 1 }));
    expect(again.ideas[TEST].text.title).toBe('The');
    expect(entries(reset, 'creative', 'model')).toEqual([]);
  });
});

describe('calls side by side', () => {
  test('keep their words apart, each beside its question', () => {
    const spoken = after(({ type }) => type === 'idea.delta');
    expect(texts(spoken, 'creative')).toEqual(['A corridor with every door shut.', 'On Sundays the books are open.']);
    const [group] = RUN.feed.filter(({ node }) => node === 'creative');
    const asked = group.entries.map((entry) => ('source' in entry ? `${entry.kind} ${entry.source.callId}` : entry.kind));
    expect(asked).toEqual([
      ...['model creative/1', 'model creative/1', 'text creative/1'],
      ...['model creative/2', 'text creative/2', 'idea', 'switch creative/2', 'idea'],
    ]);
  });

  test('are both being written, until their models have answered', () => {
    const underWay = (/** @type {RunState} */ run) => entries(run, 'creative', 'text').map((entry) => isUnderWay(run.feed.at(-1)?.entries ?? [], entry));
    expect(underWay(after(({ type }) => type === 'idea.delta'))).toEqual([true, true]);
    expect(underWay(after(({ type }) => type === 'idea.ready'))).toEqual([true, true]);
    expect(underWay(after(({ type }) => type === 'model.switched'))).toEqual([false, false]);
  });

  test('a new sentence stands after the tool that was called in between', () => {
    expect(RUN.feed.find(({ node }) => node === 'strategy')?.entries.map(({ kind }) => kind)).toEqual([
      ...['model', 'model', 'text', 'tool', 'text', 'opportunity', 'opportunity'],
    ]);
  });
});

describe('a model', () => {
  test('is shown while it is asked, and then what came of it', () => {
    const asking = entries(after(({ type }) => type === 'model.called'), 'strategy', 'model');
    expect(asking).toMatchObject([{ provider: 'openai', model: 'gpt-x', prompt: 'strategy@1', answer: null }]);
    expect(entries(RUN, 'strategy', 'model')).toMatchObject([
      { source: { attempt: 1 }, answer: { outcome: 'invalid', error: 'cites [S9], which nobody found' } },
      { source: { attempt: 2 }, answer: { outcome: 'ok', tokens: 1412, costMicros: 712, seconds: 1.8, firstSeconds: 0.3 } },
    ]);
  });

  test('is paid for as it answers, and the last word has the totals', () => {
    expect(after(({ type, data }) => type === 'model.returned' && data.outcome === 'ok')).toMatchObject({ tokens: 2824, costMicros: 1424, calls: 2 });
    expect(RUN).toMatchObject({ tokens: 12_647, costMicros: 6201, calls: 10 });
    expect(MODEL_RUN.filter(({ type }) => type === 'model.returned').reduce((sum, { data }) => sum + data.cost_micros, 0)).toBe(RUN.costMicros);
  });

  test('whose question is not in the log is told with its answer', () => {
    const [returned] = MODEL_RUN.filter(({ type }) => type === 'model.returned');
    expect(entries(fold([returned]), 'strategy', 'model')).toMatchObject([{ model: 'gpt-x', answer: { outcome: 'invalid' } }]);
  });
});

describe('who plans', () => {
  test('the order in force, the rules as the floor', () => {
    expect(plannedBy(RUN.providers)).toBe('Planned by openai (gpt-x), rules as the floor');
    expect(plannedBy(['bedrock:a.b-v1:0', 'openai', 'rules'])).toBe('Planned by bedrock (a.b-v1:0), then openai, rules as the floor');
    expect([plannedBy(['rules']), plannedBy([])]).toEqual(['Planned by rules', null]);
    expect([asksModels(RUN), asksModels({ ...RUN, providers: ['rules'] })]).toEqual([true, false]);
  });

  test('a switch says who goes on', () => {
    const change = { provider: 'openai', to: 'rules', reason: 'did not answer in time' };
    expect(switchWords(change, 'strategy')).toBe('openai did not answer in time; rules go on');
    expect(switchWords({ ...change, reason: 'openai is busy', to: 'bedrock' }, 'strategy')).toBe('openai is busy; bedrock goes on');
    expect(switchWords(change, 'second_opinion')).toBe('openai did not answer in time; there is no second opinion');
  });

  test('the same switch is told once in a step', () => {
    const again = { ...MODEL_RUN.find(({ type, node }) => type === 'model.switched' && node === 'creative')?.data, call_id: 'creative/9' };
    const retold = then(RUN, 'model.switched', 'creative', again);
    expect(entries(retold, 'creative', 'switch')).toEqual(entries(RUN, 'creative', 'switch'));
    expect(entries(then(RUN, 'model.switched', 'creative', { ...again, reason: 'is busy' }), 'creative', 'switch')).toHaveLength(2);
  });

  test('what rules have written is counted, with the reason', () => {
    expect(rulesParts(after(({ type }) => type === 'model.called'))).toEqual([]);
    expect(rulesParts(RUN)).toEqual([
      { part: '1 of 2 ideas', reasons: ['openai did not answer in time'] },
      { part: '1 of 2 messages', reasons: ['openai is busy, and no time is left'] },
    ]);
  });

  test('a part that a model has written after all is not said to be by rules', () => {
    const { idea } = RUN.ideas[GUIDE];
    const ideas = { ...RUN.ideas, [GUIDE]: { ...RUN.ideas[GUIDE], idea: idea && { ...idea, adapter: MODEL } } };
    expect(rulesParts({ ...RUN, ideas }).map(({ part }) => part)).toEqual(['1 of 2 messages']);
  });

  test('pieces keep their author', () => {
    expect(RUN.opportunities.map(({ adapter }) => adapter)).toEqual([MODEL, MODEL]);
    expect(RUN.messages.map(({ adapter }) => adapter)).toEqual([MODEL, 'rules']);
    expect(RUN.explanation.adapter).toBe(MODEL);
  });
});

describe('a second opinion', () => {
  test('stands on the idea and in the feed', () => {
    expect(RUN.ideas[GUIDE].opinion).toMatchObject({ verdict: 'doubt', note: 'A guide by e-mail is what every rival sends on Sunday.' });
    expect(entries(RUN, 'second_opinion', 'opinion')).toMatchObject([{ id: TEST, opinion: { verdict: 'stands' } }, { id: GUIDE, opinion: { verdict: 'doubt' } }]);
  });

  test('is forgotten when its node begins again', () => {
    const said = after(({ type }) => type === 'idea.opinion');
    const reset = then(said, 'node.reset', 'second_opinion', { node: 'second_opinion', task_ids: ['second_opinion'] });
    expect(reset.ideas[TEST]).toMatchObject({ phase: 'ready', opinion: null });
  });
});

test('replay equals live at every moment', () => {
  const store = new RunStore();
  store.load([...MODEL_RUN]);
  let live = EMPTY_RUN;
  MODEL_RUN.forEach((event, index) => {
    live = reduceRun(live, event);
    expect(store.stateAt(index + 1)).toEqual(live);
    expect(fold(MODEL_RUN.slice(index + 1), live)).toEqual(RUN);
  });
});
