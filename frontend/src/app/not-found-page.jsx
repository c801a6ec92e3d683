// @ts-check
import { Button } from '@mantine/core';
import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice.jsx';

export function NotFoundPage() {
  return (
    <>
      <title>Not found · NexusPlanner</title>
      <Notice icon={Compass} title="There is no such page" action={<Button component={Link} to="/">Go to the dashboard</Button>}>
        The address may be mistyped, or the thing it named was deleted.
      </Notice>
    </>
  );
}
