// @ts-check
import { Button, Switch } from '@mantine/core';
import { CircleAlert, CircleCheck, RotateCcw, Save, Sparkles } from 'lucide-react';
import { asSentence } from '@/shared/api/problem.js';
import { BriefOutlook } from './brief-outlook.jsx';
import { BriefSentence } from './brief-sentence.jsx';
import styles from './brief-summary.module.css';

/** @typedef {import('./use-brief-form.js').BriefFields} BriefFields */
/** @typedef {import('./use-brief-actions.js').BriefActions} BriefActions */

/**
 * The brief read back, what it would bring, what is still missing, and what can be done with it.
 * @param {{ fields: BriefFields, catalogue: import('./brief-values.js').Catalogue, actions: BriefActions }} props
 */
export function BriefSummary({ fields, catalogue, actions }) {
  const { form, check } = fields;
  const { values } = form;
  const problems = [...check.others.map(asSentence), ...Object.values(fields.problems).map(asSentence)];
  return (
    <aside className={styles.summary} aria-label="The brief in short">
      <div className={styles.read}>
        <p className={styles.sentence}>
          <BriefSentence values={values} catalogue={catalogue} />
        </p>
        <BriefOutlook outlook={check.outlook} metric={values.metric} target={values.target} asking={check.asking && problems.length === 0} />
        <Switch
          label="Let me pick the ideas"
          description="The run stops after the ideas and asks you"
          checked={values.review}
          onChange={(event) => form.setFieldValue('review', event.currentTarget.checked)}
        />
      </div>
      <div className={styles.send}>
        <Readiness problems={problems} ready={actions.ready} />
        {check.backToReview && (
          <p className={styles.back} role="status">
            <RotateCcw size={14} aria-hidden="true" />
            This changes what was approved: saving it sends the campaign back to review.
          </p>
        )}
        {actions.refusal && (
          <p className={styles.refusal} role="alert">
            <b>{actions.refusal.title}</b> {actions.refusal.detail && asSentence(actions.refusal.detail)}
          </p>
        )}
        <Buttons actions={actions} />
      </div>
    </aside>
  );
}

/** @param {{ actions: BriefActions }} props */
function Buttons({ actions: { save, generate } }) {
  const busy = save.busy || generate?.busy;
  return (
    <div className={styles.buttons}>
      {generate && (
        <Button type="submit" size="sm" loading={generate.busy} disabled={busy && !generate.busy} leftSection={<Sparkles size={15} />}>
          {generate.label}
        </Button>
      )}
      <Button
        type={generate ? 'button' : 'submit'}
        size="sm"
        variant={generate ? 'default' : 'filled'}
        loading={save.busy}
        disabled={busy && !save.busy}
        leftSection={<Save size={14} />}
        onClick={generate ? save.run : undefined}
      >
        {save.label}
      </Button>
    </div>
  );
}

/** @param {{ problems: string[], ready: string }} props */
function Readiness({ problems, ready }) {
  if (problems.length === 0) {
    return (
      <p className={styles.ready} role="status">
        <CircleCheck size={14} aria-hidden="true" /> {ready}
      </p>
    );
  }
  return (
    <div role="status">
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>
            <CircleAlert size={14} aria-hidden="true" />
            {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}
