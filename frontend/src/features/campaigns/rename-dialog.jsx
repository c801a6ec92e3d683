// @ts-check
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '@/shared/api/problem.js';
import styles from './rename-dialog.module.css';

const NAME_LIMIT = 120; // the server's

/** @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary */

/**
 * @param {{ campaign: CampaignSummary, rename: (campaign: CampaignSummary, name: string) => Promise<void>, onClose: () => void }} props
 */
export function RenameDialog({ campaign, rename, onClose }) {
  const [name, setName] = useState(campaign.name);
  const send = useMutation({ mutationFn: () => rename(campaign, name.trim()), onSuccess: onClose });
  /** @param {import('react').FormEvent} event */
  const submit = (event) => {
    event.preventDefault();
    if (name.trim() === campaign.name) onClose();
    else send.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Rename" closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={420}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Name of the campaign"
          value={name}
          maxLength={NAME_LIMIT}
          data-autofocus
          error={send.isError && problemText(send.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose} disabled={send.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending} disabled={!name.trim()}>
            Rename
          </Button>
        </div>
      </form>
    </Modal>
  );
}
