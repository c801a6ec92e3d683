// @ts-check
import { useMayWrite } from '@/shared/session/use-session.js';
import { FeedbackForm } from './feedback-form.jsx';
import { FeedbackList } from './feedback-list.jsx';
import { Section } from './section.jsx';
import styles from './feedback-section.module.css';

/** What people think of the plan; the next runs learn from it. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function FeedbackSection({ campaign }) {
  const mayWrite = useMayWrite();
  const said = (campaign.feedback ?? []).filter(({ rating, comment }) => rating != null || comment);
  return (
    <Section id="feedback" title="Feedback" note={mean(said)}>
      <div className={styles.sheet}>
        {mayWrite ? <FeedbackForm campaignId={campaign.id} /> : <p className={styles.hint}>With the viewer role you can read feedback, but not give it.</p>}
        {said.length > 0 && <FeedbackList said={said} />}
      </div>
    </Section>
  );
}

/** @param {import('@/shared/api/types.js').Feedback[]} said */
function mean(said) {
  const ratings = said.flatMap(({ rating }) => rating ?? []);
  if (ratings.length === 0) return undefined;
  return `${(ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length).toFixed(1)} of 5 from ${ratings.length}`;
}
