// @ts-check
import { Check } from 'lucide-react';
import { memo } from 'react';
import { IdeaScores } from '@/shared/campaign/idea-scores.jsx';
import { totalScore } from '@/shared/campaign/idea-score.js';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { humanise } from '@/shared/format/labels.js';
import { useRun } from '../run-context.js';
import { IdeaText } from './idea-text.jsx';
import styles from './idea-card.module.css';

const STATUS = /** @type {Record<string, string>} */ ({ draft: 'Ready', shortlisted: 'Shortlisted', selected: 'Selected' });

export const IdeaCard = memo(
  /** @param {{ id: string }} props */
  function IdeaCard({ id }) {
    const idea = useRun((run) => run.ideas[id]);
    if (!idea) return null;
    const drafting = idea.phase === 'drafting';
    const score = totalScore(idea.scores);
    const status = drafting ? 'Drafting' : (STATUS[idea.status ?? 'draft'] ?? humanise(idea.status ?? ''));
    return (
      <article className={styles.card} data-phase={idea.phase} data-status={idea.status ?? undefined} aria-busy={drafting} aria-label={idea.text.title || 'New idea'}>
        <p className={styles.top}>
          <span className={styles.status}>
            {drafting && <i className={styles.pulse} aria-hidden="true" />}
            {idea.status === 'selected' && <Check size={13} strokeWidth={2.6} aria-hidden="true" />}
            {status}
          </span>
          {idea.version > 1 && <span className={`mono ${styles.version}`}>v{idea.version}</span>}
          {idea.idea?.mechanism && <span className={styles.mechanism}>{humanise(idea.idea.mechanism)}</span>}
          {score != null && (
            <span className={`${styles.score} num`} title="Mean of the critique’s marks, of ten">
              {score.toFixed(1)}
            </span>
          )}
        </p>
        <IdeaText idea={idea} />
        {idea.scores && (
          <div className={styles.scores}>
            <IdeaScores scores={idea.scores} />
          </div>
        )}
        <p className={styles.foot}>
          {idea.evidenceIds.length > 0 ? <CitationChips references={idea.evidenceIds} /> : 'Sources follow'}
          {idea.idea?.adapter && idea.idea.adapter !== 'rules' && <span className={`mono ${styles.adapter}`}>{idea.idea.adapter}</span>}
        </p>
      </article>
    );
  },
);
