// @ts-check
import { ActionIcon } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Radio, X } from 'lucide-react';
import { http } from '@/shared/api/http.js';
import styles from './prompting-signals.module.css';

/**
 * The market signals that the campaign is to answer.
 * @param {{ ids: string[], onRemove: () => void }} props
 */
export function PromptingSignals({ ids, onRemove }) {
  const signals = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['signals', 'one', id],
      queryFn: async (/** @type {{ signal: AbortSignal }} */ { signal }) => (await http.get(`/api/signals/${id}`, { signal })).data,
    })),
  });
  if (ids.length === 0) return null;
  const titles = signals.map(({ data }) => data?.title).filter(Boolean);
  return (
    <div className={styles.signals}>
      <Radio size={15} aria-hidden="true" className={styles.icon} />
      <p className={styles.text}>
        <span className={styles.label}>Answers a market signal</span>
        <span className={styles.title}>{titles.join('; ') || '…'}</span>
      </p>
      <ActionIcon size={28} aria-label="Don’t answer the signal" onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
