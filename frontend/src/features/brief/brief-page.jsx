// @ts-check
import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { PackageOpen } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { audiencesQuery, channelsQuery, servicesQuery } from '@/shared/api/catalogue.js';
import { signalQuery } from '@/shared/api/signals.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { BriefForm } from './brief-form.jsx';
import { BriefSkeleton } from './brief-skeleton.jsx';
import styles from './brief-page.module.css';

export function BriefPage() {
  return (
    <div className={styles.page}>
      <title>New campaign · NexusPlanner</title>
      <header className={styles.header}>
        <p className={styles.crumb}>
          <Link to="/campaigns">Campaigns</Link> <span aria-hidden="true">/</span> New
        </p>
        <h1 className={styles.title}>What should this campaign do?</h1>
      </header>
      <BriefContent />
    </div>
  );
}

function BriefContent() {
  const mayWrite = useMayWrite();
  const [services, audiences, channels] = useQueries({ queries: [servicesQuery, audiencesQuery, channelsQuery] });
  const [search] = useSearchParams();
  const signalId = search.get('signal');
  const prompt = useQuery({ ...signalQuery(signalId ?? ''), enabled: signalId !== null });
  const failed = [services, audiences, channels].find((query) => query.isError);
  if (!mayWrite) return <ReadOnly />;
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => failed.refetch()} />;
  if (!services.data || !audiences.data || !channels.data || prompt.isLoading) return <BriefSkeleton />;
  if (services.data.length === 0 || audiences.data.length === 0) return <EmptyCatalogue />;
  const active = services.data.filter(({ status }) => status !== 'retired');
  const catalogue = { services: active, audiences: audiences.data, channels: channels.data };
  return <BriefForm key={prompt.data?.id} catalogue={catalogue} prompt={prompt.data ?? null} />;
}

function ReadOnly() {
  return (
    <Notice icon={PackageOpen} title="You can read, not create" action={<Button component={Link} to="/campaigns" variant="default">Back to campaigns</Button>}>
      Ask an administrator for the user role to start campaigns.
    </Notice>
  );
}

function EmptyCatalogue() {
  return (
    <Notice icon={PackageOpen} title="Nothing to promote yet">
      A campaign needs a service and an audience. Load the sample workspace with “nexusplanner demo”, or add your own over the API.
    </Notice>
  );
}
