// @ts-check
import { useParams, useSearchParams } from 'react-router';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { RunContext } from './run-context.js';
import { RunView } from './components/run-view.jsx';
import { momentOf } from './use-moment-address.js';
import { useRunConnection } from './use-run-connection.js';

export function RunPage() {
  const { rid = '', id = '' } = useParams();
  // Another run is another page: its store and its stream begin anew.
  return <OpenRun key={rid} runId={rid} campaignId={id} />;
}

/** @param {{ runId: string, campaignId: string }} props */
function OpenRun({ runId, campaignId }) {
  const [params] = useSearchParams();
  const { store, connection, retry } = useRunConnection(runId, { at: momentOf(params) });
  if (connection.state === 'failed') return <ErrorNotice error={connection.error} onRetry={retry} />;
  return (
    <RunContext value={store}>
      <RunView runId={runId} campaignId={campaignId} connection={connection.state} />
    </RunContext>
  );
}
