// @ts-check
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { firingsQuery } from '@/shared/api/watches.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { FiringLine } from '../watches/firing-line.jsx';
import styles from './related.module.css';

/**
 * The watches that caught a signal and the campaigns that it prompted.
 * @param {{ signal: import('@/shared/api/types.js').SignalDetail }} props
 */
export function WhatCameOfIt({ signal }) {
  const { data } = useInfiniteQuery(firingsQuery({ signal_id: signal.id }));
  const firings = data?.pages.flatMap((page) => page.items) ?? [];
  const drafted = new Set(firings.map(({ campaign_id: id }) => id));
  const campaigns = (signal.campaigns ?? []).filter(({ id }) => !drafted.has(id));
  if (firings.length + campaigns.length === 0) return null;
  return (
    <section className={styles.section} aria-label="What came of it">
      <h3 className={styles.heading}>What came of it</h3>
      <ul className={styles.list}>
        {firings.map((firing) => (
          <li key={firing.id}>
            <FiringLine firing={firing} />
          </li>
        ))}
        {campaigns.map(({ id, name, state }) => (
          <li key={id}>
            <Link to={`/campaigns/${id}`} className={`${styles.link} ${styles.campaign}`}>
              {name}
            </Link>
            <span>
              <StateBadge state={state} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
