// @ts-check
import { Check } from 'lucide-react';
import { memo } from 'react';
import { Author } from '@/shared/campaign/author.jsx';
import { IdeaScores } from '@/shared/campaign/idea-scores.jsx';
import { totalScore } from '@/shared/campaign/idea-score.js';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { humanise } from '@/shared/format/labels.js';
import { asksModels } from '../model/planned-by.js';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import { IdeaText } from './idea-text.jsx';
import { SecondOpinion } from './second-opinion.jsx';
import styles from './idea-card.module.css';

const STATUS = /** @type {Record<string, string>} */ ({ draft: 'Ready', shortlisted: 'Shortlisted', selected: 'Selected' });

/** @param {import('../model/run-state.js').IdeaState} idea @param {boolean} over */
function statusWords({ phase, source, status }, over) {
  if (phase !== 'drafting') return STATUS[status ?? 'draft'] ?? humanise(status ?? '');
  if (over) return 'Unfinished';
  return source && source.attempt > 1 ? 'Drafting again' : 'Drafting';
}

export const IdeaCard = memo(
  /** @param {{ id: string }} props */
  function IdeaCard({ id }) {
    const idea = useRun((run) => run.ideas[id]);
    const over = useRun((run) => isFinal(run.status));
    const showAuthors = useRun(asksModels);
    if (!idea) return null;
    const drafting = idea.phase === 'drafting' && !over;
    const score = totalScore(idea.scores);
    return (
      <article
        className={styles.card}
        data-phase={drafting ? 'drafting' : 'ready'}
        data-status={idea.status ?? undefined}
        aria-busy={drafting}
        aria-label={idea.text.title || 'New idea'}
      >
        <p className={styles.top}>
          <span className={styles.status}>
            {drafting && <i className={styles.pulse} aria-hidden="true" />}
            {idea.status === 'selected' && <Check size={13} strokeWidth={2.6} aria-hidden="true" />}
            {statusWords(idea, over)}
          </span>
          {idea.version > 1 && <span className={`mono ${styles.version}`}>v{idea.version}</span>}
          {idea.idea?.mechanism && <span className={styles.mechanism}>{humanise(idea.idea.mechanism)}</span>}
          {score != null && (
            <span className={`${styles.score} num`} title="Mean of the critique’s marks, of ten">
              {score.toFixed(1)}
            </span>
          )}
        </p>
        <IdeaText idea={idea} drafting={drafting} />
        {idea.opinion && <SecondOpinion opinion={idea.opinion} />}
        {idea.scores && (
          <div className={styles.scores}>
            <IdeaScores scores={idea.scores} />
          </div>
        )}
        <p className={styles.foot}>
          {idea.evidenceIds.length > 0 ? <CitationChips references={idea.evidenceIds} /> : !over && 'Sources follow'}
          {showAuthors && !drafting && <Author adapter={idea.idea?.adapter} />}
        </p>
      </article>
    );
  },
);
