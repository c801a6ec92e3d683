// @ts-check
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';

/**
 * Ask before an entry of the catalogue is deleted.
 * @param {{ what: string, name: string, busy: boolean, problem: string | null, onDelete: () => void }} props
 */
export function DeleteEntry({ what, name, busy, problem, onDelete }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        Delete
      </Button>
      <ConfirmDialog
        opened={asked}
        title={`Delete this ${what}?`}
        confirm={`Delete ${what}`}
        busy={busy}
        problem={problem}
        onConfirm={onDelete}
        onClose={() => setAsked(false)}
      >
        “{name}” will be gone. This can’t be undone.
      </ConfirmDialog>
    </>
  );
}
