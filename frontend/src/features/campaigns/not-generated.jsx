// @ts-check
import { Button } from '@mantine/core';
import { Activity, FileQuestionMark } from 'lucide-react';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice.jsx';

/** A campaign without a plan: its run is under way, or it failed. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function NotGenerated({ campaign }) {
  const { id, run_id: runId, state } = campaign;
  const running = state === 'generating';
  const action = runId && (
    <Button component={Link} to={`/campaigns/${id}/runs/${runId}`}>
      {running ? 'Watch the run' : 'See what happened'}
    </Button>
  );
  return (
    <Notice
      icon={running ? Activity : FileQuestionMark}
      title={running ? 'This campaign is being made' : 'This campaign has no plan yet'}
      action={action}
    >
      {running ? 'Ideas, messages and the budget appear here when the run is done.' : 'Its last run ended before there was one.'}
    </Notice>
  );
}
