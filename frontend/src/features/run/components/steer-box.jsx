// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useRef } from 'react';
import { problemText } from '@/shared/api/problem.js';
import { useKeys } from '@/shared/keys/use-keys.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { LONGEST_WISH, nextRound, steerTitle, SUGGESTIONS } from '../model/steering.js';
import { useLive, useReplaying } from '../run-context.js';
import { steerRun } from '../run-api.js';
import styles from './steer-box.module.css';

/** @typedef {{ runId: string, wish: string, onWish: (wish: string) => void }} SteerBoxProps wish: the words so far */

/** Wish something for the next round of a run at work; who may not change anything sees no box. @param {SteerBoxProps} props */
export function SteerBox({ runId, wish, onWish }) {
  const mayWrite = useMayWrite();
  const round = useLive(nextRound);
  const replaying = useReplaying();
  return mayWrite && round && !replaying ? <OpenBox runId={runId} round={round} wish={wish} onWish={onWish} /> : null;
}

/** @param {SteerBoxProps & { round: string }} props */
function OpenBox({ runId, round, wish: text, onWish: setText }) {
  const title = useLive(steerTitle);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const steer = useMutation({
    mutationFn: () => steerRun(runId, text.trim()),
    onSuccess: () => setText(''), // what becomes of it is told in the log
  });
  const ready = text.trim() !== '' && !steer.isPending;
  useKeys([{ keys: 'S', label: 'Steer the run', group: 'Run', run: () => field.current?.focus() }]);
  /** @param {import('react').SyntheticEvent} event */
  const submit = (event) => {
    event.preventDefault();
    if (ready) steer.mutate();
  };
  return (
    <form className={styles.box} aria-label={title} onSubmit={submit}>
      <h2 className={styles.title}>{title}</h2>
      <Textarea
        ref={field}
        aria-label="What you wish for"
        placeholder="Less nostalgia, more weather"
        classNames={{ input: styles.input }}
        rows={2}
        maxLength={LONGEST_WISH}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div className={styles.chips} role="group" aria-label="Suggestions">
        {SUGGESTIONS.map((words) => (
          <button key={words} type="button" className={styles.chip} onClick={() => setText(text.trim() ? `${text.trim()}, ${words.toLowerCase()}`.slice(0, LONGEST_WISH) : words)}>
            {words}
          </button>
        ))}
      </div>
      {steer.isError && (
        <p className={styles.problem} role="alert">
          {problemText(steer.error)}
        </p>
      )}
      <div className={styles.foot}>
        <p className={styles.hint}>{round}</p>
        <Button type="submit" className={styles.send} leftSection={<Send size={13} aria-hidden="true" />} disabled={!ready} loading={steer.isPending}>
          Send
        </Button>
      </div>
    </form>
  );
}
