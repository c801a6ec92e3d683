// @ts-check
import '@mantine/core/styles/Notification.css';
import '@mantine/notifications/styles.css';
import { Button } from '@mantine/core';
import { hideNotification, Notifications, showNotification } from '@mantine/notifications';
import styles from './toast-view.module.css';

export function ToastContainer() {
  return <Notifications position="bottom-right" containerWidth={380} />;
}

/** @param {import('./toast.js').Toast & { milliseconds: number, onUndo?: () => void }} toast */
export function showToast({ title, message, tone = 'neutral', milliseconds, onUndo }) {
  const id = showNotification({
    title,
    message: onUndo ? <Undoable message={message} onUndo={() => undo()} /> : message,
    autoClose: milliseconds,
    role: tone === 'bad' ? 'alert' : 'status',
    className: styles.toast,
    classNames: { description: styles.message },
    mod: { tone },
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
  const undo = () => {
    hideNotification(id);
    onUndo?.();
  };
}

/** @param {{ message: string, onUndo: () => void }} props */
function Undoable({ message, onUndo }) {
  return (
    <span className={styles.row}>
      <span>{message}</span>
      <Button variant="default" onClick={onUndo}>
        Undo
      </Button>
    </span>
  );
}
