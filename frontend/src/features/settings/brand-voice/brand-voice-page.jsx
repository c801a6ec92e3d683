// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useIsAdmin } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { BrandVoiceForm } from './brand-voice-form.jsx';
import { brandVoiceQuery } from './brand-voice-query.js';
import { VoiceAsText } from './voice-as-text.jsx';

export function BrandVoicePage() {
  const isAdmin = useIsAdmin();
  const { data, isPending, error, refetch } = useQuery({ ...brandVoiceQuery, refetchOnWindowFocus: false });
  if (data && isAdmin) return <BrandVoiceForm voice={data} />;
  return (
    <SettingsGroup title="Brand voice" text="How your copy sounds. Every campaign that is planned from now on follows it.">
      {isPending && <RowsSkeleton rows={3} />}
      {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {data && <VoiceAsText voice={data} />}
    </SettingsGroup>
  );
}
