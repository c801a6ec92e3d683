// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';
import { RejectedRow } from '@/shared/campaign/rejected-row.jsx';
import { IdeaArticle } from './idea-article.jsx';
import { Section } from './section.jsx';
import styles from './ideas-section.module.css';

/** @typedef {import('@/shared/api/types.js').CampaignIdea} CampaignIdea */

/** @param {{ ideas: CampaignIdea[], showAuthors: boolean }} props */
export function IdeasSection({ ideas, showAuthors }) {
  const rejected = ideas.filter(({ status }) => status === 'rejected');
  const standing = ideas.filter(({ status }) => status !== 'rejected');
  const note = rejected.length > 0 ? `${standing.length} taken forward, ${rejected.length} rejected` : undefined;
  return (
    <Section id="ideas" title="Ideas" note={note}>
      <div className={styles.grid}>
        {standing.map((idea) => (
          <IdeaArticle key={idea.id} idea={idea} showAuthor={showAuthors} />
        ))}
        {rejected.map((idea) => (
          <RejectedRow key={idea.id} title={idea.title} reasons={idea.rejection_reasons ?? []} score={totalScore(idea.scores)} />
        ))}
      </div>
    </Section>
  );
}
