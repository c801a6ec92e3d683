// @ts-check
import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { SettingsGroup } from '../settings-group.jsx';
import styles from './try-voice.module.css';

/** @typedef {{ avoided: string[], preferred: string[] }} Verdict */

/** @param {{ text: string, avoid: string[], prefer: string[] }} draft */
const checkQuery = (draft) => ({
  queryKey: ['settings', 'voice-check', draft],
  queryFn: async (/** @type {{ signal: AbortSignal }} */ { signal }) =>
    /** @type {Verdict} */ ((await http.post('/api/brand-voice/check', draft, { signal })).data),
  enabled: draft.text !== '',
  placeholderData: keepPreviousData,
});

/** A sentence judged as copy will be, before anything is saved. @param {{ avoid: string[], prefer: string[] }} props */
export function TryVoice({ avoid, prefer }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const { data, isError } = useQuery(checkQuery({ text: settled, avoid, prefer }));
  return (
    <SettingsGroup title="Try it" text="Judged by the same rule as copy is: whole words, in any case. Nothing is saved.">
      <div className={styles.try}>
        <Textarea
          aria-label="A sentence to try"
          placeholder="Paste a sentence of your copy"
          rows={2}
          maxLength={1200}
          classNames={{ input: styles.content }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={styles.verdict} role="status">
          {settled !== '' && isError && 'It can’t be judged just now.'}
          {settled !== '' && data && <Words verdict={data} />}
        </div>
      </div>
    </SettingsGroup>
  );
}

/** @param {{ verdict: Verdict }} props */
function Words({ verdict: { avoided, preferred } }) {
  return (
    <>
      {avoided.length > 0 ? (
        <p className={styles.bad}>It would be sent back: it says {quoted(avoided)}.</p>
      ) : (
        <p className={styles.good}>Nothing in it is among the words to avoid.</p>
      )}
      {preferred.length > 0 && <p>It says {quoted(preferred)}, as you like it.</p>}
    </>
  );
}

/** @param {string[]} phrases */
const quoted = (phrases) => phrases.map((phrase) => `“${phrase}”`).join(', ');
