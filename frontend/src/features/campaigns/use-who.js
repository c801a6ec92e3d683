// @ts-check
import { useSession } from '@/shared/session/use-session.js';

/** @returns {(userId: string) => string} who somebody is to the reader: the API tells others' ids only */
export function useWho() {
  const { user } = useSession();
  return (userId) => (userId === user?.id ? 'by you' : 'by a colleague');
}
