// @ts-check
/** Ideas: born field by field, complete, scored, repaired or rejected with the reasons. */
import { addEntry } from './feed.js';
import { addEvidence } from './evidence.js';
import { tasksAtWork } from './run-state.js';

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
    const key = /** @type {keyof IdeaText} */ (field);
    return withIdea(run, { ...idea, text: { ...idea.text, [key]: idea.text[key] + text } });
  },
  'idea.ready': ideaReady,
  'idea.scored': (run, { data }) => {
    const idea = run.ideas[data.idea_id];
    if (!idea) return run;
    const phase = data.status === 'rejected' ? 'rejected' : 'ready';
    return withIdea(run, { ...idea, phase, scores: data.scores, status: data.status ?? idea.status, round: data.round ?? 0 });
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
    // An idea that was complete and is told again starts anew: its task was done over.
    return known.phase === 'drafting' ? known : { ...known, phase: 'drafting', text: NO_TEXT, origin };
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
  };
}

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
  /** @type {IdeaState} */
  const ready = {
    ...draft,
    phase: 'ready',
    idea,
    text: { title: idea.title, insight: idea.insight ?? '', proposition: idea.proposition ?? '' },
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
 * @param {IdeaState} idea
 * @param {IdeaText} before
 * @returns {IdeaState}
 */
function earlierVersion(idea, before) {
  const origin = { node: idea.origin.node, pass: -1, tasks: [] };
  return { ...idea, phase: 'ready', version: idea.version - 1, text: before, before: null, origin };
}
