// @ts-check
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { renameCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { useCampaignChange } from './use-campaign-change.js';
import styles from './campaign-title.module.css';

const NAME_LIMIT = 120; // the server's

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/** @param {{ campaign: Campaign }} props */
export function CampaignTitle({ campaign }) {
  const mayWrite = useMayWrite();
  const [editing, setEditing] = useState(false);
  if (editing) return <NameForm campaign={campaign} onDone={() => setEditing(false)} />;
  return (
    <div className={styles.line}>
      <h1 className={styles.title}>{campaign.name}</h1>
      {mayWrite && (
        <ActionIcon size={28} aria-label="Rename" title="Rename" onClick={() => setEditing(true)}>
          <Pencil size={14} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

/** @param {{ campaign: Campaign, onDone: () => void }} props */
function NameForm({ campaign, onDone }) {
  const [name, setName] = useState(campaign.name);
  const rename = useCampaignChange(campaign.id, () => renameCampaign(campaign, name.trim()));
  const same = name.trim() === campaign.name;
  /** @param {import('react').FormEvent} event */
  const save = (event) => {
    event.preventDefault();
    if (same) onDone();
    else rename.mutate(undefined, { onSuccess: onDone });
  };
  return (
    <form className={styles.form} onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <TextInput
        className={styles.name}
        aria-label="Name of the campaign"
        value={name}
        maxLength={NAME_LIMIT}
        autoFocus
        error={rename.isError && problemText(rename.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={rename.isPending} disabled={!name.trim()}>
        Save
      </Button>
      <Button variant="default" onClick={onDone} disabled={rename.isPending}>
        Cancel
      </Button>
    </form>
  );
}
