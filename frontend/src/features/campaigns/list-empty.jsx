// @ts-check
import { Button } from '@mantine/core';
import { Megaphone, Plus, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ListSample } from './list-sample.jsx';

/** @param {{ onClear: () => void }} props */
export function NothingFound({ onClear }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No campaign matches"
      text="Try another word or another state."
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    />
  );
}

/** @param {{ mayWrite: boolean }} props */
export function FirstCampaign({ mayWrite }) {
  const action = mayWrite && (
    <Button component={Link} to="/campaigns/new" leftSection={<Plus size={15} />}>
      New campaign
    </Button>
  );
  return (
    <EmptyState
      icon={Megaphone}
      title="Your first campaign starts with a brief"
      text="Say what you sell, to whom and for how much. NexusPlanner reads the market and proposes the rest while you watch."
      action={action}
      sample={<ListSample />}
    />
  );
}
