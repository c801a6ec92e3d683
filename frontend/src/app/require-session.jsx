// @ts-check
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { refreshSession } from '@/shared/api/http.js';
import { isOffline } from '@/shared/api/problem.js';
import { closeSession } from '@/shared/session/session-store.js';
import { useSession } from '@/shared/session/use-session.js';
import { PageFallback } from './page-fallback.jsx';

const RETRY_MS = 2_000;

/** Lets the signed-in through; after a reload asks the refresh cookie who this is. */
export function RequireSession() {
  const { status } = useSession();
  const location = useLocation();
  useEffect(() => (status === 'unknown' ? restoreSession() : undefined), [status]);
  if (status === 'unknown') return <PageFallback />;
  if (status === 'signed-out') {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`} replace />;
  }
  return <Outlet />;
}

/** A server that is away is asked again; any other refusal leads to the sign-in page. */
function restoreSession() {
  let retry = 0;
  let stopped = false;
  const attempt = async () => {
    try {
      await refreshSession();
    } catch (error) {
      if (stopped) return;
      if (isOffline(error)) retry = window.setTimeout(attempt, RETRY_MS);
      else closeSession();
    }
  };
  attempt();
  return () => {
    stopped = true;
    window.clearTimeout(retry);
  };
}
