// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useServiceName } from '@/shared/api/catalogue.js';
import { problemText } from '@/shared/api/problem.js';
import { deleteWatch, updateWatch } from '@/shared/api/watches.js';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { notify, notifyUndo } from '@/shared/ui/toast.js';
import { actionWords, conditionWords } from './watch-words.js';
import styles from './watch-card.module.css';

/** @typedef {import('@/shared/api/types.js').Watch} Watch */

/** Whether the signed-in person may change a watch: who made it, or an administrator. @param {Watch} watch */
function useMayChange(watch) {
  const { user } = useSession();
  return useMayWrite() && (user?.role === 'admin' || user?.id === watch.owner_id);
}

/**
 * @param {{ watch: Watch, chosen: boolean, onChoose: (id: string | null) => void, onEdit: (id: string) => void }} props chosen: what it
 *   caught is what the list beside shows
 */
export function WatchCard({ watch, chosen, onChoose, onEdit }) {
  const serviceName = useServiceName();
  const mayChange = useMayChange(watch);
  const service = serviceName(watch.service_id);
  return (
    <li className={styles.card} data-status={watch.status} data-chosen={chosen || undefined}>
      <div className={styles.head}>
        <h3 className={styles.name}>{watch.name}</h3>
        <span className={styles.status} data-kind={watch.status}>
          {watch.status === 'active' ? 'Looking out' : 'Paused'}
        </span>
      </div>
      <p className={styles.words}>{conditionWords(watch, service)}</p>
      <p className={styles.action}>
        {actionWords(watch)}
        {service && watch.topics.length > 0 && ` · for ${service}`}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" aria-pressed={chosen} onClick={() => onChoose(chosen ? null : watch.id)}>
          {chosen ? 'Show what all caught' : 'What it caught'}
        </Button>
        {mayChange && <Changes watch={watch} onEdit={() => onEdit(watch.id)} />}
      </div>
    </li>
  );
}

/** @param {{ watch: Watch, onEdit: () => void }} props */
function Changes({ watch, onEdit }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const settled = () => client.invalidateQueries({ queryKey: ['watches'] });
  const move = useMutation({
    mutationFn: (/** @type {Watch} */ from) => updateWatch(from, { status: from.status === 'active' ? 'paused' : 'active' }),
    onSuccess: (changed) => notifyUndo({ message: `${changed.name} ${changed.status === 'active' ? 'looks out again' : 'is paused'}`, onUndo: () => move.mutate(changed) }),
    onError: (error) => notify({ title: `${watch.name} stays as it was`, message: problemText(error), tone: 'bad' }),
    onSettled: settled,
  });
  const remove = useMutation({ mutationFn: () => deleteWatch(watch), onSuccess: () => setAsking(false), onSettled: settled });
  const isActive = watch.status === 'active';
  return (
    <>
      <Button variant="default" leftSection={<Pencil size={14} />} onClick={onEdit}>
        Change
      </Button>
      <Button
        variant="default"
        leftSection={isActive ? <Pause size={14} /> : <Play size={14} />}
        loading={move.isPending}
        onClick={() => move.mutate(watch)}
      >
        {isActive ? 'Pause' : 'Resume'}
      </Button>
      <Button variant="default" leftSection={<Trash2 size={14} />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Delete this watch?"
        confirm="Delete watch"
        busy={remove.isPending}
        problem={remove.isError ? problemText(remove.error) : null}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        “{watch.name}” and the list of what it caught will be gone. Campaigns that it drafted stay.
      </ConfirmDialog>
    </>
  );
}
