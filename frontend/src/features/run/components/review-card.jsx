// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Check, Hand, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '@/shared/api/problem.js';
import { KeyCaps } from '@/shared/keys/key-caps.jsx';
import { useKeys } from '@/shared/keys/use-keys.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { rankedOptions } from '../model/ranked-options.js';
import { answerText } from '../model/answer-text.js';
import { useReplaying, useRun } from '../run-context.js';
import { answerReview } from '../run-api.js';
import { ReviewOptions } from './review-options.jsx';
import styles from './review-card.module.css';

/** @typedef {import('../model/run-state.js').ReviewState} ReviewState */

const PROPOSED_PICKS = 3; // each idea becomes a message per channel and audience: more than a team reads

/** What the run asks of a person, or what was answered. @param {{ runId: string }} props */
export function ReviewCard({ runId }) {
  const review = useRun((run) => run.review);
  const replaying = useReplaying();
  if (!review) return null;
  if (!review.open) return review.answer ? <Answered review={review} /> : null;
  return <OpenReview key={`${review.id}${replaying}`} runId={runId} review={review} past={replaying} />;
}

/** @param {{ review: ReviewState }} props */
function Answered({ review }) {
  return (
    <section className={styles.answered} aria-label="Review">
      <Check size={14} aria-hidden="true" /> {answerText(review.answer)}
    </section>
  );
}

/** @param {{ runId: string, review: ReviewState, past: boolean }} props past: it is the replay that asks */
function OpenReview({ runId, review, past }) {
  const mayWrite = useMayWrite() && !past;
  const ideas = useRun((run) => run.ideas);
  const options = rankedOptions(review.options, ideas);
  const [picked, setPicked] = useState(() => options.slice(0, PROPOSED_PICKS).map((option) => option.idea_id));
  const [note, setNote] = useState(/** @type {string | null} */ (null));
  const answer = useMutation({
    mutationFn: (/** @type {'approve' | 'send_back'} */ decision) =>
      answerReview(runId, { decision, idea_ids: picked, ...(note ? { note } : {}) }),
  });
  const busy = answer.isPending || answer.isSuccess;
  const may = { goOn: mayWrite && !busy && note === null && picked.length > 0, sendBack: mayWrite && !busy && note === null };
  useKeys([
    { keys: 'A', label: 'Go on with the picked ideas', group: 'Needs you', when: () => may.goOn, run: () => answer.mutate('approve') },
    { keys: 'R', label: 'Send the ideas back with a note', group: 'Needs you', when: () => may.sendBack, run: () => setNote('') },
  ]);
  return (
    <section className={styles.card} aria-label="Needs your decision">
      <p className={styles.kind}>
        <Hand size={13} aria-hidden="true" /> {past ? 'Asked at this moment' : 'Needs you'}
      </p>
      <h2 className={styles.question}>{review.question}</h2>
      <ReviewOptions options={options} picked={picked} onChange={setPicked} disabled={!mayWrite || busy} />
      {note !== null && <Note note={note} onChange={setNote} />}
      {answer.isError && (
        <p className={styles.problem} role="alert">
          {problemText(answer.error)}
        </p>
      )}
      {mayWrite && (
        <div className={styles.actions}>
          {note === null ? (
            <>
              <Button
                fullWidth
                leftSection={<Check size={14} aria-hidden="true" />}
                rightSection={<KeyCaps keys="A" quiet />}
                disabled={!may.goOn}
                loading={answer.isPending}
                onClick={() => answer.mutate('approve')}
              >
                {picked.length === 1 ? 'Go on with this idea' : `Go on with ${picked.length} ideas`}
              </Button>
              <Button
                variant="default"
                leftSection={<Undo2 size={14} aria-hidden="true" />}
                rightSection={<KeyCaps keys="R" quiet />}
                disabled={!may.sendBack}
                onClick={() => setNote('')}
              >
                Send back with a note
              </Button>
            </>
          ) : (
            <div className={styles.pair}>
              <Button variant="default" onClick={() => setNote(null)} disabled={busy}>
                Cancel
              </Button>
              <Button
                leftSection={<Undo2 size={14} aria-hidden="true" />}
                loading={answer.isPending}
                disabled={busy || !note.trim()}
                onClick={() => answer.mutate('send_back')}
              >
                Send back
              </Button>
            </div>
          )}
        </div>
      )}
      <p className={styles.hint}>{hintFor({ past, mayWrite })}</p>
    </section>
  );
}

/** @param {{ past: boolean, mayWrite: boolean }} situation */
function hintFor({ past, mayWrite }) {
  if (past) return 'You are looking at the past. Follow the run live to answer what it asks now.';
  if (!mayWrite) return 'Only people who may change campaigns can answer.';
  return 'The run is saved while it waits: you can close this page and come back.';
}

/** @param {{ note: string, onChange: (note: string) => void }} props */
function Note({ note, onChange }) {
  return (
    <Textarea
      label="What should be different?"
      placeholder="Less about price, more about the guests"
      rows={3}
      autoFocus
      value={note}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
