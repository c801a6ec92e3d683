// @ts-check
import { Button, Switch } from '@mantine/core';
import { CircleAlert, CircleCheck, Sparkles } from 'lucide-react';
import { metricLabel } from '@/shared/format/labels.js';
import { formatMoney, moneyFromMajor } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDay, formatDayAndYear } from '@/shared/format/time.js';
import styles from './brief-summary.module.css';

/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('./brief-values.js').Catalogue} Catalogue */

/**
 * The brief read back in a sentence, what is still missing, and the button that starts the run.
 * @param {{ values: BriefValues, catalogue: Catalogue, problems: string[], busy: boolean,
 *   refusal: import('@/shared/api/types.js').Problem | null, onReview: (review: boolean) => void }} props
 */
export function BriefSummary({ values, catalogue, problems, busy, refusal, onReview }) {
  return (
    <aside className={styles.summary} aria-label="The brief in short">
      <p className={styles.sentence}>
        <Sentence values={values} catalogue={catalogue} />
      </p>
      <Readiness problems={problems} />
      <Switch
        label="Let me pick the ideas"
        description="The run stops after the ideas and asks you"
        checked={values.review}
        onChange={(event) => onReview(event.currentTarget.checked)}
      />
      {refusal && (
        <p className={styles.refusal} role="alert">
          <b>{refusal.title}</b> {refusal.detail}
        </p>
      )}
      <Button type="submit" size="sm" fullWidth loading={busy} leftSection={<Sparkles size={15} />}>
        Generate campaign
      </Button>
    </aside>
  );
}

/** @param {{ values: BriefValues, catalogue: Catalogue }} props */
function Sentence({ values, catalogue }) {
  const service = catalogue.services.find(({ id }) => id === values.serviceId);
  const audiences = catalogue.audiences.filter(({ id }) => values.audienceIds.includes(id)).map(({ name }) => name);
  const channels = values.channels.length === catalogue.channels.length ? 'any channel' : `${values.channels.length} of ${catalogue.channels.length} channels`;
  return (
    <>
      Bring <b className="num">{values.target === '' ? '…' : formatNumber(values.target)}</b> {metricLabel(values.metric)} for{' '}
      <b>{service?.name ?? '…'}</b>
      {values.by && <> by {formatDayAndYear(values.by)}</>}, spending{' '}
      <b className="num">{values.budget === '' ? '…' : formatMoney(moneyFromMajor(values.budget, values.currency))}</b>
      {values.start && values.end && (
        <>
          {' '}
          from {formatDay(values.start)} to {formatDay(values.end)}
        </>
      )}
      {audiences.length > 0 && <> to reach {new Intl.ListFormat('en-GB').format(audiences)}</>} on {channels}.
    </>
  );
}

/** @param {{ problems: string[] }} props */
function Readiness({ problems }) {
  if (problems.length === 0) {
    return (
      <p className={styles.ready} role="status">
        <CircleCheck size={14} aria-hidden="true" /> Ready to generate
      </p>
    );
  }
  return (
    <ul className={styles.problems} role="status">
      {problems.map((problem) => (
        <li key={problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </li>
      ))}
    </ul>
  );
}
