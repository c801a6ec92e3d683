// @ts-check
import { Button, Modal } from '@mantine/core';
import styles from './confirm-dialog.module.css';

/**
 * Ask before something that can't be undone.
 * @param {{ opened: boolean, title: string, confirm: string, busy?: boolean, problem?: string | null,
 *   onConfirm: () => void, onClose: () => void, children: import('react').ReactNode }} props
 */
export function ConfirmDialog({ opened, title, confirm, busy = false, problem, onConfirm, onClose, children }) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={400}>
      <div className={styles.text}>{children}</div>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} disabled={busy}>
          Cancel
        </Button>
        <Button variant="danger" onClick={onConfirm} loading={busy} data-autofocus>
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
