// @ts-check
import { Lightbulb } from 'lucide-react';
import { totalScore } from '@/shared/campaign/idea-score.js';
import { RejectedRow } from '@/shared/campaign/rejected-row.jsx';
import { useMayWrite } from '@/shared/session/use-session.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { IdeaArticle } from './idea-article.jsx';
import { byRank } from './idea-rank.js';
import { JudgeIdea } from './judge-idea.jsx';
import { Section } from './section.jsx';
import { isMixed } from './written-by.js';
import styles from './ideas-section.module.css';

const OVER = new Set(['completed', 'archived', 'cancelled', 'generating']);

/** The chosen ideas, those that could have been, and those that were not taken, with the reasons. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function IdeasSection({ campaign }) {
  const mayJudge = useMayWrite() && !OVER.has(campaign.state);
  const ideas = campaign.ideas.toSorted(byRank);
  const of = (/** @type {string[]} */ ...statuses) => ideas.filter(({ status }) => statuses.includes(status));
  const chosen = of('selected');
  const others = of('shortlisted', 'draft');
  const rejected = of('rejected');
  const showAuthor = isMixed(campaign);
  if (ideas.length === 0) return <EmptyState icon={Lightbulb} title="No ideas yet" text="A run’s ideas stand here, the chosen ones first, with their scores and evidence." />;
  return (
    <>
      <Section id="ideas" title="Chosen" note={`${chosen.length} of ${ideas.length}`}>
        <div className={styles.grid}>
          {chosen.map((idea) => (
            <IdeaArticle key={idea.id} idea={idea} showAuthor={showAuthor} />
          ))}
        </div>
      </Section>
      {others.length > 0 && (
        <Section id="shortlisted" title="Shortlisted" note={`${others.length}, without messages or money`}>
          <div className={styles.grid}>
            {others.map((idea) => (
              <IdeaArticle key={idea.id} idea={idea} showAuthor={showAuthor} actions={mayJudge && <JudgeIdea campaign={campaign} idea={idea} />} />
            ))}
          </div>
        </Section>
      )}
      {rejected.length > 0 && (
        <Section id="rejected" title="Rejected" note={String(rejected.length)}>
          <div className={styles.grid}>
            {rejected.map((idea) => (
              <RejectedRow
                key={idea.id}
                title={idea.title}
                reasons={idea.rejection_reasons ?? []}
                score={totalScore(idea.scores)}
                actions={mayJudge && <JudgeIdea campaign={campaign} idea={idea} />}
              />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
