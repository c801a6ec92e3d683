// @ts-check
import { Check, Undo2 } from 'lucide-react';
import { humanise } from '@/shared/format/labels.js';
import { formatAgo } from '@/shared/format/time.js';
import { useWho } from './use-who.js';
import styles from './approval-history.module.css';

/** Who decided what, the latest first. @param {{ approvals: import('@/shared/api/types.js').Approval[] }} props */
export function ApprovalHistory({ approvals }) {
  const who = useWho();
  return (
    <ul className={styles.history} aria-label="Decisions">
      {approvals.toReversed().map(({ user_id: userId, decision, at, comment }) => {
        const Icon = decision === 'approved' ? Check : Undo2;
        return (
          <li key={at} className={styles.decision} data-decision={decision}>
            <Icon size={13} aria-hidden="true" />
            <span>
              <b>{humanise(decision)}</b>{' '}
              <span className={`${styles.who} num`}>
                {who(userId)}, {formatAgo(at)}
              </span>
              {comment && <span className={styles.comment}>“{comment}”</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
