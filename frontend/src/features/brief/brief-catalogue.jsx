// @ts-check
import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { PackageOpen } from 'lucide-react';
import { Link } from 'react-router';
import { audiencesQuery, channelsQuery, servicesQuery } from '@/shared/api/catalogue.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { BriefSkeleton } from './brief-skeleton.jsx';

/**
 * What a brief chooses from, or why there is nothing to choose from.
 * @param {{ children: (catalogue: import('./brief-values.js').Catalogue) => import('react').ReactNode, keepServiceId?: string }} props
 *   keepServiceId: a service that is shown though it is retired
 */
export function BriefCatalogue({ children, keepServiceId }) {
  const mayWrite = useMayWrite();
  const [services, audiences, channels] = useQueries({ queries: [servicesQuery, audiencesQuery, channelsQuery] });
  const failed = [services, audiences, channels].find((query) => query.isError);
  if (!mayWrite) return <ReadOnly />;
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => failed.refetch()} />;
  if (!services.data || !audiences.data || !channels.data) return <BriefSkeleton />;
  const active = services.data.filter(({ id, status }) => status !== 'retired' || id === keepServiceId);
  if (active.length === 0) return <Missing what="service" to="/services" />;
  if (audiences.data.length === 0) return <Missing what="audience" to="/audiences" />;
  return children({ services: active, audiences: audiences.data, channels: channels.data });
}

function ReadOnly() {
  return (
    <Notice icon={PackageOpen} title="You can read, not create" action={<Button component={Link} to="/campaigns" variant="default">Back to campaigns</Button>}>
      Ask an administrator for the user role to start campaigns.
    </Notice>
  );
}

/** @param {{ what: string, to: string }} props */
function Missing({ what, to }) {
  const article = what === 'audience' ? 'an' : 'a';
  return (
    <Notice icon={PackageOpen} title={`There is no ${what} yet`} action={<Button component={Link} to={to}>Add {article} {what}</Button>}>
      A campaign offers a service to an audience. Add {article} {what} first.
    </Notice>
  );
}
