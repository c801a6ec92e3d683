// @ts-check
import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pause, Pencil, Play, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '@/shared/api/problem.js';
import { checkSource, updateSource } from '@/shared/api/sources.js';
import { useSession } from '@/shared/session/use-session.js';
import { notify } from '@/shared/ui/toast.js';
import { DeleteSource } from './delete-source.jsx';
import { EditSource } from './edit-source.jsx';
import { RotateSecret } from './rotate-secret.jsx';

/** @typedef {import('@/shared/api/types.js').Source} Source */

/** @param {Source} source */
function useSourceChange(source) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (/** @type {'check' | 'active' | 'paused'} */ what) => (what === 'check' ? checkSource(source.id) : updateSource(source, { status: what })),
    onSuccess: (_, what) => {
      if (what === 'check') notify({ title: `${source.name} is being read`, message: 'What is new shows up among the signals.' });
    },
    onError: (error) => notify({ title: `${source.name} stays as it was`, message: problemText(error), tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
}

/** What can be done with a source, by those who may. @param {{ source: Source }} props */
export function SourceMenu({ source }) {
  const { user } = useSession();
  const change = useSourceChange(source);
  const [asking, setAsking] = useState(/** @type {'edit' | 'rotate' | 'delete' | null} */ (null));
  const isAdmin = user?.role === 'admin';
  const { kind, status, name } = source;
  const named = kind === 'feed' || kind === 'webhook';
  const mayChange = isAdmin || kind === 'feed';
  const close = () => setAsking(null);
  if (!named || !mayChange) return null;
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon size={30} aria-label={`Actions for ${name}`} loading={change.isPending}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {kind === 'feed' && status === 'active' && (
            <Menu.Item leftSection={<RotateCw size={15} />} onClick={() => change.mutate('check')}>
              Check now
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={status === 'active' ? <Pause size={15} /> : <Play size={15} />}
            onClick={() => change.mutate(status === 'active' ? 'paused' : 'active')}
          >
            {status === 'active' ? 'Pause' : 'Resume'}
          </Menu.Item>
          <Menu.Item leftSection={<Pencil size={15} />} onClick={() => setAsking('edit')}>
            Change
          </Menu.Item>
          {kind === 'webhook' && (
            <Menu.Item leftSection={<KeyRound size={15} />} onClick={() => setAsking('rotate')}>
              New secret
            </Menu.Item>
          )}
          {isAdmin && (
            <Menu.Item color="var(--bad)" leftSection={<Trash2 size={15} />} onClick={() => setAsking('delete')}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <EditSource source={source} opened={asking === 'edit'} onClose={close} />
      <RotateSecret source={source} opened={asking === 'rotate'} onClose={close} />
      <DeleteSource source={source} opened={asking === 'delete'} onClose={close} />
    </>
  );
}
