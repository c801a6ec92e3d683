// @ts-check
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, Copy } from 'lucide-react';
import styles from './copy-line.module.css';

/**
 * Something to copy, in sight unless `short` names the button alone.
 * @param {{ label: string, value: string, short?: string }} props
 */
export function CopyLine({ label, value, short }) {
  const clipboard = useClipboard({ timeout: 2_000 });
  const button = (
    <Button
      variant="default"
      leftSection={clipboard.copied ? <Check size={14} /> : <Copy size={14} />}
      onClick={() => clipboard.copy(value)}
      aria-label={short ? undefined : `Copy the ${label.toLowerCase()}`}
    >
      {clipboard.copied ? 'Copied' : (short ?? 'Copy')}
    </Button>
  );
  if (short) return <div>{button}</div>;
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <code className={`${styles.value} mono`}>{value}</code>
      {button}
    </div>
  );
}
