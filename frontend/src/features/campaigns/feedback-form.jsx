// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignQuery, sendFeedback } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { RatingChoice } from './rating-choice.jsx';
import styles from './feedback-form.module.css';

/** @param {{ campaignId: string }} props */
export function FeedbackForm({ campaignId }) {
  const queryClient = useQueryClient();
  const [rating, setRating] = useState(/** @type {number | null} */ (null));
  const [comment, setComment] = useState('');
  const send = useMutation({
    mutationFn: () => sendFeedback(campaignId, { rating, comment: comment.trim() }),
    onSuccess: () => {
      setRating(null);
      setComment('');
      return queryClient.invalidateQueries({ queryKey: campaignQuery(campaignId).queryKey });
    },
  });
  const empty = rating === null && !comment.trim();
  /** @param {import('react').FormEvent} event */
  const submit = (event) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <RatingChoice value={rating} onChange={setRating} />
      <Textarea
        label="Comment"
        placeholder="What works, what doesn’t"
        rows={2}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className={styles.foot}>
        <Button type="submit" variant="default" disabled={empty} loading={send.isPending}>
          Send feedback
        </Button>
        <p className={styles.answer} role={send.isError ? 'alert' : 'status'} data-bad={send.isError || undefined}>
          {send.isError && problemText(send.error)}
          {send.isSuccess && empty && (send.data.length > 0 ? 'Thank you, it is recorded.' : 'You had said just that before; nothing was added.')}
        </p>
      </div>
    </form>
  );
}
