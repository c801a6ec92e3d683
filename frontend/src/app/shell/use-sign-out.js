// @ts-check
import { useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { closeSession } from '@/shared/session/session-store.js';

/** Leaving works without the server too: this browser forgets the token and everything it had read. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return async () => {
    await http.post('/auth/logout').catch(() => {});
    closeSession();
    queryClient.clear();
  };
}
