// @ts-check
import { useEffect } from 'react';
import { problemFrom } from '@/shared/api/problem.js';
import { AudienceSection } from './audience-section.jsx';
import { BriefProgress } from './brief-progress.jsx';
import { briefFromValues } from './brief-values.js';
import { BriefSummary } from './brief-summary.jsx';
import { ChannelSection } from './channel-section.jsx';
import { MessageSection } from './message-section.jsx';
import { MoneySection } from './money-section.jsx';
import { OfferSection } from './offer-section.jsx';
import { fieldProblems } from './server-problems.js';
import { useBriefForm } from './use-brief-form.js';
import { refusalOf } from './use-brief-actions.js';
import styles from './brief-page.module.css';

/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('@/shared/api/types.js').NewBrief} NewBrief */

const todayIso = () => new Date().toISOString().slice(0, 10);

/** After the next paint, when the fields are marked. */
function focusFirstProblem() {
  requestAnimationFrame(() => {
    const invalid = document.querySelector('form [aria-invalid="true"]');
    if (invalid instanceof HTMLElement) invalid.focus();
  });
}

/**
 * @typedef {object} Sending one way to send the brief
 * @property {(sent: any, options: { onError: (error: unknown) => void }) => void} mutate
 * @property {boolean} isPending
 * @property {boolean} isSuccess
 */

/**
 * @param {{ catalogue: import('./brief-values.js').Catalogue, start: BriefValues, campaign?: import('@/shared/api/types.js').Campaign,
 *   sending: { save: Sending, generate: Sending | null, error: unknown }, sent: (brief: NewBrief, values: BriefValues) => unknown,
 *   words: { save: string, generate: string, ready: string }, onChange?: (values: BriefValues) => void }} props
 */
export function BriefForm({ catalogue, start, campaign, sending, sent, words, onChange }) {
  const today = todayIso();
  const fields = useBriefForm({ catalogue, start, today, campaign });
  const { form, check } = fields;
  useEffect(() => onChange?.(form.values), [form.values, onChange]);

  /** @param {Sending} way */
  const by = (way) => (/** @type {BriefValues} */ values) => {
    if (Object.keys(check.errors).length > 0) return focusFirstProblem();
    way.mutate(sent(briefFromValues(values, catalogue.channels, campaign?.brief), values), {
      onError: (error) => {
        form.setErrors(fieldProblems(problemFrom(error)));
        focusFirstProblem();
      },
    });
  };
  const save = form.onSubmit(by(sending.save), focusFirstProblem);
  const actions = {
    ready: words.ready,
    refusal: refusalOf(sending.error),
    save: { label: words.save, busy: isBusy(sending.save), run: () => save() },
    generate: sending.generate && { label: words.generate, busy: isBusy(sending.generate), run: () => undefined },
  };
  return (
    <form onSubmit={sending.generate ? form.onSubmit(by(sending.generate), focusFirstProblem) : save} noValidate>
      <BriefProgress told={{ errors: fields.problems, warnings: check.warnings, values: form.values }} />
      <div className={styles.columns}>
        <div className={styles.sections}>
          <OfferSection fields={fields} services={catalogue.services} />
          <AudienceSection fields={fields} audiences={catalogue.audiences} />
          <MoneySection fields={fields} today={today} />
          <MessageSection fields={fields} />
          <ChannelSection fields={fields} channels={catalogue.channels} />
        </div>
        <BriefSummary fields={fields} catalogue={catalogue} actions={actions} />
      </div>
    </form>
  );
}

/** It stays busy until the page is left. @param {Sending} way */
const isBusy = (way) => way.isPending || way.isSuccess;
