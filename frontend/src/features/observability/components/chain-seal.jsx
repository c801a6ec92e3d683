// @ts-check
import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { chainQuery } from '../observability-api.js';
import styles from './chain-seal.module.css';

/** Whether a run's decisions are still those that were sealed; the server has computed each hash anew. @param {{ runId: string }} props */
export function ChainSeal({ runId }) {
  const { data } = useQuery(chainQuery(runId));
  if (!data) return null;
  const { unbroken, items } = data;
  const Icon = unbroken ? ShieldCheck : ShieldAlert;
  return (
    <p className={styles.seal} data-unbroken={unbroken} role="status">
      <Icon size={15} aria-hidden="true" />
      {unbroken
        ? `The chain of all ${items.length} decisions of this run is unbroken: each is sealed as it stands and follows the one before it.`
        : 'The chain of this run’s decisions is broken: at least one is not as it was sealed, or is missing.'}
    </p>
  );
}
