// @ts-check
import { ActionIcon } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAudienceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { MessageCard } from '@/shared/campaign/message-card.jsx';
import { useMayWrite } from '@/shared/session/use-session.js';
import { MessageEditor } from './message-editor.jsx';

const CLOSED = new Set(['completed', 'archived', 'cancelled', 'generating']);

/**
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, message: import('@/shared/api/types.js').Message, showAuthor: boolean }} props
 */
export function EditableMessage({ campaign, message, showAuthor }) {
  const mayEdit = useMayWrite() && !CLOSED.has(campaign.state);
  const channelLabel = useChannelLabel();
  const audienceName = useAudienceName();
  const [editing, setEditing] = useState(false);
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const channel = channelLabel(message.channel);
  const done = () => {
    setEditing(false);
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus());
  };
  if (editing) return <MessageEditor campaign={campaign} message={message} channel={channel} onDone={done} />;
  const edit = mayEdit && (
    <ActionIcon size={26} aria-label={`Edit the words for ${channel}`} title="Edit the words" onClick={() => setEditing(true)}>
      <Pencil size={14} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <div ref={place}>
      <MessageCard message={message} channel={channel} audience={audienceName(message.audience_id)} showAuthor={showAuthor} actions={edit} />
    </div>
  );
}
