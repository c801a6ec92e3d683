// @ts-check
import { useSyncExternalStore } from 'react';
import { currentSession, subscribeToSession } from './session-store.js';

export function useSession() {
  return useSyncExternalStore(subscribeToSession, currentSession);
}

/** Whether the signed-in person looks after the workspace. */
export const useIsAdmin = () => useSession().user?.role === 'admin';

/** Whether the signed-in person may change things; a viewer only reads. */
export function useMayWrite() {
  const { user } = useSession();
  return user != null && user.role !== 'viewer';
}
