// @ts-check
import { ActionIcon, Tooltip } from '@mantine/core';
import { Bookmark, BookmarkX, BellOff, BellRing, Sparkles } from 'lucide-react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { planAddress } from '../model/plan-address.js';
import { useSignalStatus } from '../model/use-signal-status.js';

/**
 * What can be done with a signal, for those who may.
 * @param {{ signal: import('@/shared/api/types.js').Signal }} props
 */
export function SignalActions({ signal }) {
  const setStatus = useSignalStatus();
  if (!useMayWrite()) return null;
  const kept = signal.status === 'kept';
  const muted = signal.status === 'muted';
  return (
    <>
      <Act label="Plan a campaign from this" icon={Sparkles} to={planAddress(signal)} />
      <Act label={kept ? 'Keep no longer' : 'Keep'} icon={kept ? BookmarkX : Bookmark} onClick={() => setStatus(signal, kept ? 'new' : 'kept')} />
      <Act label={muted ? 'Unmute' : 'Mute'} icon={muted ? BellRing : BellOff} onClick={() => setStatus(signal, muted ? 'new' : 'muted')} />
    </>
  );
}

/** @param {{ label: string, icon: import('lucide-react').LucideIcon, to?: string, onClick?: () => void }} props */
function Act({ label, icon: Icon, to, onClick }) {
  const shown = <Icon size={15} aria-hidden="true" />;
  return (
    <Tooltip label={label}>
      {to ? (
        <ActionIcon component={Link} to={to} size={28} aria-label={label}>
          {shown}
        </ActionIcon>
      ) : (
        <ActionIcon size={28} aria-label={label} onClick={onClick}>
          {shown}
        </ActionIcon>
      )}
    </Tooltip>
  );
}
