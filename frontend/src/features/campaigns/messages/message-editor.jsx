// @ts-check
import { Button } from '@mantine/core';
import { useState } from 'react';
import { editMessage } from '@/shared/api/plan-edits.js';
import { asSentence, problemFrom } from '@/shared/api/problem.js';
import { MESSAGE_FORMATS } from '@/shared/campaign/message-formats.js';
import { MessagePreview } from '@/shared/campaign/preview/message-preview.jsx';
import { useCampaignChange } from '../use-campaign-change.js';
import { FieldEditor } from './field-editor.jsx';
import { changedFields, draftFields, draftOf, fits, withDraft } from './message-draft.js';
import styles from './message-editor.module.css';

/** @typedef {import('@/shared/api/types.js').Problem} Problem */

/**
 * The words of a message, to change; what it becomes stands beside them.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, message: import('@/shared/api/types.js').Message, channel: string, onDone: () => void }} props
 */
export function MessageEditor({ campaign, message, channel, onDone }) {
  const [draft, setDraft] = useState(() => draftOf(message));
  const save = useCampaignChange(campaign.id, (/** @type {Record<string, string | string[]>} */ fields) => editMessage(campaign, message.id, fields));
  const changed = changedFields(message, draft);
  const same = Object.keys(changed).length === 0;
  const problem = save.isError ? problemFrom(save.error) : null;
  /** @param {import('react').FormEvent} event */
  const submit = (event) => {
    event.preventDefault();
    if (same) onDone();
    else save.mutate(changed, { onSuccess: onDone });
  };
  /** @param {import('react').KeyboardEvent<HTMLFormElement>} event */
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // it closes the editor, not what the campaign is open in
    onDone();
  };
  return (
    <form className={styles.editor} aria-label={`Edit: ${channel}, ${MESSAGE_FORMATS[message.format]?.label ?? message.format}`} onSubmit={submit} onKeyDown={onKeyDown}>
      <div className={styles.fields}>
        {draftFields(message).map((field, index) => (
          <FieldEditor
            key={field.field}
            field={field}
            values={draft[field.field]}
            problems={problemsOf(problem, field.field)}
            autoFocus={index === 0}
            onChange={(values) => setDraft({ ...draft, [field.field]: values })}
          />
        ))}
        {problem && <Problems texts={generalProblems(problem)} />}
        <div className={styles.actions}>
          <Button type="submit" loading={save.isPending} disabled={!fits(message, draft)}>
            {same ? 'Done' : 'Save words'}
          </Button>
          <Button variant="default" onClick={onDone} disabled={save.isPending}>
            Cancel
          </Button>
          <p className={styles.hint}>Checked like the planner’s own words: limits, banned words, claims that nothing proves.</p>
        </div>
      </div>
      <div className={styles.preview}>
        <MessagePreview message={withDraft(message, draft)} />
      </div>
    </form>
  );
}

/** @param {{ texts: string[] }} props */
function Problems({ texts }) {
  return (
    <ul className={styles.problems} role="alert">
      {texts.map((text) => (
        <li key={text}>{asSentence(text)}</li>
      ))}
    </ul>
  );
}

/** @param {Problem | null} problem @param {string} field */
const problemsOf = (problem, field) => (problem?.errors ?? []).filter((one) => one.field === `fields.${field}`).map(({ message }) => message);

/** What is wrong with the message as a whole. @param {Problem} problem */
function generalProblems({ errors, detail, title }) {
  const named = errors ?? [];
  const general = named.filter(({ field }) => field === 'fields').map(({ message }) => message);
  return named.length > 0 ? general : [detail || title || 'It was not saved'];
}
