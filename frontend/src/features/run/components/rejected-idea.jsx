// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';
import { useRun } from '../run-context.js';
import { RejectedRow } from '@/shared/campaign/rejected-row.jsx';

/** @param {{ id: string }} props */
export function RejectedIdea({ id }) {
  const idea = useRun((run) => run.ideas[id]);
  return <RejectedRow title={idea.text.title} reasons={idea.reasons} score={totalScore(idea.scores)} />;
}
