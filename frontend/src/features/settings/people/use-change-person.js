// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';
import { peopleQuery } from './people-query.js';

/** @typedef {import('@/shared/api/types.js').Member} Member */
/** @typedef {{ role?: import('@/shared/api/types.js').Role, disabled?: boolean, password?: string }} PersonChange */

/** Change a member, shown at once and taken back should the server refuse. */
export function useChangePerson() {
  const queryClient = useQueryClient();
  /** @param {string} id @param {PersonChange} shown */
  const show = (id, shown) =>
    queryClient.setQueryData(peopleQuery.queryKey, (people) => people?.map((person) => (person.id === id ? { ...person, ...shown } : person)));
  return useMutation({
    mutationFn: (/** @type {{ id: string, change: PersonChange }} */ { id, change }) => http.patch(`/api/users/${id}`, change),
    onMutate: async ({ id, change: { role, disabled } }) => {
      await queryClient.cancelQueries(peopleQuery);
      show(id, { ...(role && { role }), ...(disabled !== undefined && { disabled }) });
    },
    onError: (error) => notify({ message: problemText(error), tone: 'bad' }),
    onSettled: () => queryClient.invalidateQueries(peopleQuery),
  });
}
