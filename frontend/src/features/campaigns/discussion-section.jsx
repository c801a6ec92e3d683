// @ts-check
import { ApprovalCard } from './approval-card.jsx';
import { FeedbackSection } from './feedback-section.jsx';
import styles from './two-columns.module.css';

/** Who decided what, and what people think of the plan. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function DiscussionSection({ campaign }) {
  return (
    <div className={styles.columns}>
      <FeedbackSection campaign={campaign} />
      <aside className={styles.side} aria-label="Approval">
        <ApprovalCard campaign={campaign} />
      </aside>
    </div>
  );
}
