// @ts-check
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '@/shared/session/use-session.js';
import { refreshOnEvents } from '@/shared/stream/refresh-on-events.js';
import { followWorkspace } from '@/shared/stream/workspace-stream.js';

/** Follow the signed-in person's workspace, and keep what the pages have read up to date. */
export function useWorkspaceStream() {
  const client = useQueryClient();
  const { user } = useSession();
  const name = user && `${user.id}:${user.workspace_id}`;
  useEffect(() => {
    if (!name) return undefined;
    const abort = new AbortController();
    followWorkspace(name, abort.signal);
    return () => abort.abort();
  }, [name]);
  useEffect(() => refreshOnEvents(client), [client]);
}
