// @ts-check
import { Check, TriangleAlert } from 'lucide-react';
import { Author } from '@/shared/campaign/author.jsx';
import { IdeaScores } from '@/shared/campaign/idea-scores.jsx';
import { totalScore } from '@/shared/campaign/idea-score.js';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { humanise } from '@/shared/format/labels.js';
import styles from './idea-article.module.css';

/** @param {{ idea: import('@/shared/api/types.js').CampaignIdea, showAuthor: boolean, actions?: import('react').ReactNode }} props */
export function IdeaArticle({ idea, showAuthor, actions }) {
  const { title, mechanism, insight, proposition, scores, status = 'draft', evidence = [], risks = [] } = idea;
  const score = totalScore(scores);
  return (
    <article className={styles.card} data-status={status}>
      <div className={styles.top}>
        <span className={styles.status}>
          {status === 'selected' && <Check size={13} strokeWidth={2.6} aria-hidden="true" />}
          {humanise(status)}
        </span>
        {mechanism && <span>{humanise(mechanism)}</span>}
        <span className={styles.end}>
          {actions}
          {score != null && <span className={`${styles.score} num`}>{score.toFixed(1)}</span>}
        </span>
      </div>
      <h3 className={styles.title}>{title}</h3>
      {insight && <p className={styles.insight}>{insight}</p>}
      {proposition && <p className={styles.proposition}>{proposition}</p>}
      {risks.length > 0 && (
        <ul className={styles.risks} aria-label="Risks">
          {risks.map((risk) => (
            <li key={risk}>
              <TriangleAlert size={12} aria-hidden="true" />
              {risk}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        {scores && <IdeaScores scores={scores} />}
        <p className={styles.evidence}>
          <CitationChips references={evidence.map((piece) => piece.id)} />
          {showAuthor && <Author adapter={idea.adapter} />}
        </p>
      </div>
    </article>
  );
}
