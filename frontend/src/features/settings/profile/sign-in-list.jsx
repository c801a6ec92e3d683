// @ts-check
import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { formatAgo, formatDayAndYear } from '@/shared/format/time.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { notify } from '@/shared/ui/toast.js';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingRow } from '../setting-row.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import styles from './sign-in-list.module.css';

/** @typedef {import('@/shared/api/types.js').SignIn} SignIn */

const signInsQuery = queryOptions({
  queryKey: ['settings', 'sign-ins'],
  queryFn: async ({ signal }) => /** @type {SignIn[]} */ ((await http.get('/auth/sessions', { signal })).data.items),
});

/** Where the person is signed in, and how to end that. */
export function SignInList() {
  const queryClient = useQueryClient();
  const { data, isPending, error, refetch } = useQuery(signInsQuery);
  const end = useMutation({
    mutationFn: (/** @type {string | null} */ id) => http.delete(id ? `/auth/sessions/${id}` : '/auth/sessions'),
    onSettled: () => queryClient.invalidateQueries(signInsQuery),
    onError: (problem) => notify({ message: problemText(problem), tone: 'bad' }),
  });
  const others = data?.filter((item) => !item.current) ?? [];
  const action = others.length > 0 && (
    <Button variant="default" loading={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
      Sign out everywhere else
    </Button>
  );
  return (
    <SettingsGroup title="Where you are signed in" text="A sign-in ends by itself after 14 days." action={action}>
      {isPending && <RowsSkeleton rows={2} />}
      {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {data?.map((item) => (
        <SettingRow key={item.id} label={`Signed in ${formatAgo(item.created_at)}`} text={`Ends ${formatDayAndYear(item.expires_at)}`}>
          {item.current ? (
            <span className={styles.here}>This browser</span>
          ) : (
            <Button
              variant="default"
              aria-label={`Sign out the session of ${formatAgo(item.created_at)}`}
              loading={end.isPending && end.variables === item.id}
              onClick={() => end.mutate(item.id)}
            >
              Sign out
            </Button>
          )}
        </SettingRow>
      ))}
    </SettingsGroup>
  );
}
