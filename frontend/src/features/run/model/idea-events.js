// @ts-check
/** Ideas: born field by field, complete, scored, doubted, repaired or rejected with the reasons. */
import { addEntry } from './feed.js';
import { addEvidence } from './evidence.js';
import { tasksAtWork } from './run-state.js';
import { isOutdated, isSameTry, tryOf } from './tries.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').IdeaState} IdeaState */
/** @typedef {import('./run-state.js').IdeaText} IdeaText */
/** @typedef {import('./run-state.js').Origin} Origin */

const NO_TEXT = Object.freeze({ title: '', insight: '', proposition: '' });

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const IDEA_EVENTS = {
  'idea.delta': (run, event) => {
    const { idea_id: id, field, text } = event.data;
    if (!(field in NO_TEXT)) return run;
    const idea = drafting(run, id, originOf(run, event));
    return withIdea(run, withWords(idea, /** @type {keyof IdeaText} */ (field), text, tryOf(event.data)));
  },
  'idea.ready': ideaReady,
  'idea.scored': (run, { data }) => {
    const idea = run.ideas[data.idea_id];
    if (!idea) return run;
    const phase = data.status === 'rejected' ? 'rejected' : 'ready';
    return withIdea(run, { ...idea, phase, scores: data.scores, status: data.status ?? idea.status, round: data.round ?? 0 });
  },
  'idea.opinion': (run, event) => {
    const { idea_id: id, verdict, note } = event.data;
    const idea = run.ideas[id];
    if (!idea) return run;
    const told = addEntry(run, event.node, { key: `opinion-${id}`, kind: 'opinion', id, opinion: { verdict, note } });
    return withIdea(told, { ...idea, opinion: { verdict, note, origin: originOf(run, event) } });
  },
  'idea.rejected': (run, event) => {
    const { idea_id: id, reasons = [], round = 0 } = event.data;
    const idea = run.ideas[id];
    if (!idea) return run;
    const rejected = withIdea(run, { ...idea, phase: 'rejected', status: 'rejected', reasons, round });
    const told = addEntry(rejected, event.node, { key: `rejection-${id}-${round}`, kind: 'rejection', id, reasons });
    return { ...told, milestone: `Idea rejected: ${idea.text.title}` };
  },
};

/**
 * @param {RunState} run
 * @param {RunEvent} event
 * @returns {Origin}
 */
export const originOf = (run, { node }) => ({ node, pass: (node && run.nodes[node]?.pass) || run.pass, tasks: tasksAtWork(run, node) });

/**
 * Forget opinions of work that is being done again.
 * @param {RunState} run
 * @param {(made: { origin: Origin }) => boolean} isUndone
 * @returns {RunState}
 */
export function undoOpinions(run, isUndone) {
  const doubted = Object.values(run.ideas).filter(({ opinion }) => opinion && isUndone(opinion));
  return doubted.reduce((sum, idea) => withIdea(sum, { ...idea, opinion: null }), run);
}

/**
 * @param {RunState} run
 * @param {IdeaState} idea
 * @returns {RunState}
 */
function withIdea(run, idea) {
  const ideaOrder = idea.id in run.ideas ? run.ideaOrder : [...run.ideaOrder, idea.id];
  return { ...run, ideas: { ...run.ideas, [idea.id]: idea }, ideaOrder };
}

/**
 * The draft an event belongs to. In a repair round an idea starts a new version and remembers the one before.
 * @param {RunState} run
 * @param {string} id
 * @param {Origin} origin
 * @returns {IdeaState}
 */
function drafting(run, id, origin) {
  const known = run.ideas[id];
  if (known && known.origin.pass === origin.pass) {
    // An idea that was complete and is told again was done over: its card stays, and its words are replaced field by field.
    return known.phase === 'drafting' ? known : { ...known, phase: 'drafting', source: null, sources: {}, origin };
  }
  return {
    id,
    phase: 'drafting',
    version: (known?.version ?? 0) + 1,
    text: NO_TEXT,
    before: known?.text ?? null,
    idea: known?.idea ?? null,
    scores: null,
    status: null,
    reasons: known?.reasons ?? [],
    round: known?.round ?? 0,
    evidenceIds: known?.evidenceIds ?? [],
    origin,
    source: null,
    sources: {},
    complete: null,
    opinion: null,
  };
}

/**
 * Words of another try, or of somebody else, replace what stood in the field.
 * @param {IdeaState} idea
 * @param {keyof IdeaText} field
 * @param {string} words
 * @param {import('./tries.js').Try} source
 * @returns {IdeaState}
 */
function withWords(idea, field, words, source) {
  const written = idea.sources[field];
  if (isOutdated(written, source)) return idea;
  const text = { ...idea.text, [field]: isSameTry(written, source) ? idea.text[field] + words : words };
  return { ...idea, text, source, sources: { ...idea.sources, [field]: source } };
}

/**
 * The fields of a draft that wait to be written over.
 * @param {IdeaState} idea
 * @param {keyof IdeaText} field
 */
export const isOld = (idea, field) => idea.phase === 'drafting' && idea.text[field] !== '' && !isSameTry(idea.sources[field], idea.source);

/**
 * @param {RunState} run
 * @param {RunEvent} event
 */
function ideaReady(run, event) {
  /** @type {import('@/shared/api/types.js').CampaignIdea} */
  const idea = event.data.idea;
  const evidence = idea.evidence ?? [];
  const known = addEvidence(run, evidence);
  const draft = drafting(known, idea.id, originOf(known, event));
  const text = { title: idea.title, insight: idea.insight ?? '', proposition: idea.proposition ?? '' };
  /** @type {IdeaState} */
  const ready = {
    ...draft,
    phase: 'ready',
    idea,
    text,
    complete: text,
    status: idea.status ?? 'draft',
    scores: hasScores(idea.scores) ? (idea.scores ?? null) : draft.scores,
    evidenceIds: evidence.map((piece) => piece.id),
  };
  const revised = ready.version > 1;
  const entry = { key: `idea-${idea.id}-${ready.version}`, kind: /** @type {const} */ ('idea'), id: idea.id, title: idea.title, revised };
  const told = addEntry(withIdea(known, ready), event.node, entry);
  return { ...told, milestone: `${revised ? 'Idea repaired' : 'New idea'}: ${idea.title}` };
}

/** @param {import('@/shared/api/types.js').IdeaScores | null | undefined} scores */
const hasScores = (scores) => Object.values(scores ?? {}).some((score) => score > 0);

/**
 * Forget drafts of work that is being done again; a repaired idea goes back to the version before.
 * @param {RunState} run
 * @param {(idea: IdeaState) => boolean} isUndone
 * @returns {RunState}
 */
export function undoIdeas(run, isUndone) {
  const ideas = { ...run.ideas };
  for (const idea of Object.values(run.ideas)) {
    if (!isUndone(idea)) continue;
    if (idea.before) ideas[idea.id] = earlierVersion(idea, idea.before);
    else delete ideas[idea.id];
  }
  return { ...run, ideas, ideaOrder: run.ideaOrder.filter((id) => id in ideas) };
}

/**
 * End drafts that nobody writes on: one that had been complete is so again, another one goes.
 * @param {RunState} run
 * @param {(idea: IdeaState) => boolean} isLeft
 * @returns {RunState}
 */
export function settleDrafts(run, isLeft) {
  const left = Object.values(run.ideas).filter((idea) => idea.phase === 'drafting' && isLeft(idea));
  if (left.length === 0) return run;
  const complete = left.reduce((sum, idea) => (idea.complete ? withIdea(sum, { ...idea, phase: 'ready', text: idea.complete }) : sum), run);
  return undoIdeas(complete, ({ id, phase }) => phase === 'drafting' && left.some((idea) => idea.id === id));
}

/**
 * @param {IdeaState} idea
 * @param {IdeaText} before
 * @returns {IdeaState}
 */
function earlierVersion(idea, before) {
  const origin = { node: idea.origin.node, pass: -1, tasks: [] };
  return { ...idea, phase: 'ready', version: idea.version - 1, text: before, before: null, complete: before, origin };
}
