// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';
import { sameItems, useRun } from '../run-context.js';
import { IdeaCard } from './idea-card.jsx';
import { OpportunityCard } from './opportunity-card.jsx';
import { PanelEmpty } from './panel-empty.jsx';
import { RejectedIdea } from './rejected-idea.jsx';
import { SteerBox } from './steer-box.jsx';
import styles from './ideas-panel.module.css';

/** @typedef {import('../model/run-state.js').RunState} RunState */

/** Ideas as they are born; before the first, the openings they will answer. @param {import('./steer-box.jsx').SteerBoxProps} props */
export function IdeasPanel({ runId, wish, onWish }) {
  const standing = useRun(standingIdeas, sameItems);
  const rejected = useRun(rejectedIdeas, sameItems);
  const opportunities = useRun((run) => run.opportunities);
  const begun = useRun((run) => run.seq > 0); // before that, what comes next would push the box about
  const none = standing.length + rejected.length === 0;
  return (
    <div className={styles.panel}>
      {none && opportunities.length === 0 && <PanelEmpty none="This run made no ideas." />}
      <div className={styles.grid}>
        {none && opportunities.map((opportunity) => <OpportunityCard key={opportunity.id} opportunity={opportunity} />)}
        {standing.map((id) => (
          <IdeaCard key={id} id={id} />
        ))}
        {begun && <SteerBox runId={runId} wish={wish} onWish={onWish} />}
        {rejected.map((id) => (
          <RejectedIdea key={id} id={id} />
        ))}
      </div>
    </div>
  );
}

/** What was chosen comes first, then what the critique liked best. @param {RunState} run */
const standingIdeas = ({ ideaOrder, ideas }) =>
  ideaOrder.filter((id) => ideas[id].phase !== 'rejected').sort((a, b) => rank(ideas[a]) - rank(ideas[b]));

/** @param {RunState} run */
const rejectedIdeas = ({ ideaOrder, ideas }) => ideaOrder.filter((id) => ideas[id].phase === 'rejected');

/** @param {import('../model/run-state.js').IdeaState} idea */
const rank = ({ status, scores }) => (status === 'selected' ? -100 : 0) - (totalScore(scores) ?? 0);
