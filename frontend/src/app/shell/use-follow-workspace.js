// @ts-check
import { useEffect, useState } from 'react';
import { useSession } from '@/shared/session/use-session.js';

/** When another tab went over to another workspace, this one follows: its pages show what the session may no longer ask for. */
export function useFollowWorkspace() {
  const { user } = useSession();
  const [shown] = useState(user?.workspace_id);
  const elsewhere = user && user.workspace_id !== shown;
  useEffect(() => {
    if (elsewhere) window.location.assign('/');
  }, [elsewhere]);
}
