// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';
import { useRun } from '../run-context.js';
import { IdeaCard } from './idea-card.jsx';
import { OpportunityCard } from './opportunity-card.jsx';
import { PanelEmpty } from './panel-empty.jsx';
import { RejectedIdea } from './rejected-idea.jsx';
import styles from './ideas-panel.module.css';

/** Ideas as they are born; before the first, the openings they will answer. */
export function IdeasPanel() {
  const order = useRun((run) => run.ideaOrder);
  const ideas = useRun((run) => run.ideas);
  const opportunities = useRun((run) => run.opportunities);
  const rejected = order.filter((id) => ideas[id].phase === 'rejected');
  const standing = order.filter((id) => ideas[id].phase !== 'rejected').sort((a, b) => rank(ideas[a]) - rank(ideas[b]));
  if (order.length === 0 && opportunities.length === 0) return <PanelEmpty none="This run made no ideas." />;
  return (
    <div className={styles.grid}>
      {order.length === 0 && opportunities.map((opportunity) => <OpportunityCard key={opportunity.id} opportunity={opportunity} />)}
      {standing.map((id) => (
        <IdeaCard key={id} id={id} />
      ))}
      {rejected.map((id) => (
        <RejectedIdea key={id} id={id} />
      ))}
    </div>
  );
}

/** What was chosen comes first, then what the critique liked best. @param {import('../model/run-state.js').IdeaState} idea */
const rank = ({ status, scores }) => (status === 'selected' ? -100 : 0) - (totalScore(scores) ?? 0);
