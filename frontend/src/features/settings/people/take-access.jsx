// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { notify } from '@/shared/ui/toast.js';
import { peopleQuery } from './people-query.js';

/** @typedef {{ what: 'disable' | 'remove', person: import('@/shared/api/types.js').Member }} Asked */

const WORDS = {
  disable: {
    title: 'Disable this account?',
    confirm: 'Disable account',
    text: 'is signed out everywhere, and their API keys are refused, until somebody lets them in again. What they made stays.',
    done: 'is disabled.',
  },
  remove: {
    title: 'Remove this person?',
    confirm: 'Remove person',
    text: 'loses access at once, and their API keys are gone. What they made stays; the same email can be added again.',
    done: 'is removed.',
  },
};

/** @param {Asked} asked */
const takeAccess = ({ what, person: { id } }) => (what === 'remove' ? http.delete(`/api/users/${id}`) : http.patch(`/api/users/${id}`, { disabled: true }));

/** Asks before somebody is shut out. @param {{ asked: Asked | null, onClose: () => void }} props */
export function TakeAccess({ asked, onClose }) {
  const queryClient = useQueryClient();
  const [shown, setShown] = useState(asked); // what the dialog still says while it closes
  if (asked && asked.person.id + asked.what !== (shown && shown.person.id + shown.what)) setShown(asked);
  const take = useMutation({
    mutationFn: takeAccess,
    onSuccess: (_, { what, person }) => {
      onClose();
      notify({ message: `${person.email} ${WORDS[what].done}` });
    },
    onSettled: () => queryClient.invalidateQueries(peopleQuery),
  });
  const close = () => {
    onClose();
    take.reset();
  };
  const words = WORDS[shown?.what ?? 'disable'];
  return (
    <ConfirmDialog
      opened={asked !== null}
      title={words.title}
      confirm={words.confirm}
      busy={take.isPending}
      problem={take.isError ? problemText(take.error) : null}
      onConfirm={() => asked && take.mutate(asked)}
      onClose={close}
    >
      {shown?.person.email} {words.text}
    </ConfirmDialog>
  );
}
