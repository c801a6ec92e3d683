// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { asSentence, problemFrom, problemText } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';
import { SettingsGroup } from '../settings-group.jsx';
import { brandVoiceQuery } from './brand-voice-query.js';
import { ExampleList } from './example-list.jsx';
import { PhraseField } from './phrase-field.jsx';
import { TryVoice } from './try-voice.jsx';
import styles from './brand-voice-form.module.css';

/** @typedef {import('@/shared/api/types.js').BrandVoice} BrandVoice */
/** @typedef {Omit<BrandVoice, 'version'>} VoiceDraft */

const LONGEST_TONE = 600;

/** @param {BrandVoice} voice @returns {VoiceDraft} */
const draftOf = ({ tone, avoid, prefer, examples }) => ({ tone, avoid, prefer, examples });

/** @param {VoiceDraft} draft @returns {VoiceDraft} */
const tidy = (draft) => ({ ...draft, tone: draft.tone.trim(), examples: draft.examples.map((text) => text.trim()).filter(Boolean) });

/** @param {{ voice: BrandVoice }} props */
export function BrandVoiceForm({ voice }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(voice));
  const save = useMutation({
    mutationFn: async (/** @type {VoiceDraft} */ wanted) =>
      /** @type {BrandVoice} */ ((await http.put('/api/brand-voice', wanted, { headers: { 'If-Match': `"${voice.version}"` } })).data),
    onSuccess: (saved) => {
      queryClient.setQueryData(brandVoiceQuery.queryKey, saved);
      setDraft(draftOf(saved));
      notify({ message: 'Saved. Campaigns that are planned from now on follow it.' });
    },
  });
  const changed = JSON.stringify(tidy(draft)) !== JSON.stringify(draftOf(voice));
  const stale = save.isError && problemFrom(save.error).code === 'stale_version';
  const [issue] = save.isError ? (problemFrom(save.error).errors ?? []) : [];
  const reload = async () => {
    setDraft(draftOf(await queryClient.fetchQuery({ ...brandVoiceQuery, staleTime: 0 })));
    save.reset();
  };
  return (
    <>
      <SettingsGroup title="Brand voice" text="How your copy sounds. Every campaign that is planned from now on follows it.">
        <div className={styles.fields}>
          <Textarea
            label="Tone"
            description="In plain words, as you would brief a writer."
            placeholder="Plain and warm. Short sentences. We say what a thing does before we say what it is called."
            autosize={false}
            rows={4}
            maxLength={LONGEST_TONE}
            classNames={{ input: styles.content }}
            value={draft.tone}
            onChange={(event) => setDraft({ ...draft, tone: event.currentTarget.value })}
          />
          <PhraseField
            label="Never say"
            description="No text says these, unless a brief orders it. What does is sent back, and left out if it stays."
            tone="avoid"
            phrases={draft.avoid}
            onChange={(avoid) => setDraft({ ...draft, avoid })}
          />
          <PhraseField
            label="Rather say"
            description="Chosen wherever there is a choice of words."
            tone="prefer"
            phrases={draft.prefer}
            onChange={(prefer) => setDraft({ ...draft, prefer })}
          />
          <ExampleList examples={draft.examples} onChange={(examples) => setDraft({ ...draft, examples })} />
        </div>
        <footer className={styles.footer}>
          <p className={styles.problem} role="alert">
            {save.isError && (issue ? asSentence(issue.message) : problemText(save.error))}
          </p>
          {stale && (
            <Button variant="default" onClick={reload}>
              Read it again
            </Button>
          )}
          <Button variant="default" disabled={!changed || save.isPending} onClick={() => setDraft(draftOf(voice))}>
            Discard changes
          </Button>
          <Button loading={save.isPending} disabled={!changed} onClick={() => save.mutate(tidy(draft))}>
            Save
          </Button>
        </footer>
      </SettingsGroup>
      <TryVoice avoid={draft.avoid} prefer={draft.prefer} />
    </>
  );
}
