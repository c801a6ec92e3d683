// @ts-check
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { recordResults } from '@/shared/api/forecasts.js';
import { asSentence, problemFrom } from '@/shared/api/problem.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { DateField } from '@/shared/dates/date-field.jsx';
import { localToday } from '@/shared/campaign/flighting-weeks.js';
import { currencySymbol } from '@/shared/format/money.js';
import { emptyResult, problemsOf, resultOf } from './result-values.js';
import styles from './result-form.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('./result-values.js').ResultValues} ResultValues
 */

const COUNTS = /** @type {const} */ ([
  ['impressions', 'Impressions'],
  ['clicks', 'Clicks'],
  ['leads', 'Leads'],
  ['conversions', 'Conversions'],
]);

/**
 * One channel's figures of one period. The same channel and period with other figures is a correction.
 * @param {{ campaign: Campaign, results: import('./result-values.js').Result[],
 *   onRecorded: (recorded: import('@/shared/api/types.js').RecordedFeedback) => void }} props
 */
export function ResultForm({ campaign, results, onRecorded }) {
  const channelLabel = useChannelLabel();
  const queryClient = useQueryClient();
  const { currency } = campaign.brief.budget;
  const [values, setValues] = useState(() => emptyResult(campaign, results));
  const [tried, setTried] = useState(false);
  const problems = problemsOf(values);
  const record = useMutation({
    mutationFn: () => recordResults(campaign.id, [resultOf(values, currency)], values.source.trim()),
    onSuccess: (recorded) => {
      onRecorded(recorded);
      const told = recorded.items.flatMap(({ result }) => result ?? []);
      setValues({ ...emptyResult(campaign, [...results, ...told], values.channel), source: values.source });
      setTried(false);
      return queryClient.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  const put = (/** @type {Partial<ResultValues>} */ some) => setValues({ ...values, ...some });
  const shown = tried ? { ...problems, ...serverProblems(record.error) } : {};
  /** @param {import('react').FormEvent} event */
  const submit = (event) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) record.mutate();
  };
  const money = { prefix: currencySymbol(currency), thousandSeparator: ',', min: 0, decimalScale: 2, hideControls: true };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="Enter results">
      <NativeSelect
        label="Channel"
        value={values.channel}
        error={shown.channel}
        data={campaign.channel_plan.map(({ channel, label }) => ({ value: channel, label: label ?? channelLabel(channel) }))}
        onChange={(event) => setValues({ ...emptyResult(campaign, results, event.currentTarget.value), source: values.source })}
      />
      <DateField label="From" value={values.start || null} error={shown.start} maxDate={localToday()} onChange={(start) => put({ start: start ?? '' })} />
      <DateField label="To" value={values.end || null} error={shown.end} minDate={values.start || undefined} maxDate={localToday()} onChange={(end) => put({ end: end ?? '' })} />
      <NumberInput label="Spent" value={values.spend} error={shown.spend} {...money} onChange={(spend) => put({ spend: number(spend) })} />
      {COUNTS.map(([name, label]) => (
        <NumberInput
          key={name}
          label={label}
          value={values[name]}
          error={shown[name]}
          min={0}
          allowDecimal={false}
          thousandSeparator=","
          hideControls
          onChange={(next) => put({ [name]: number(next) })}
        />
      ))}
      <NumberInput label="Revenue" value={values.revenue} error={shown.revenue} {...money} onChange={(revenue) => put({ revenue: number(revenue) })} />
      <TextInput className={styles.source} label="Source" placeholder="Where the figures are from" maxLength={120} value={values.source} onChange={(event) => put({ source: event.currentTarget.value })} />
      <div className={styles.foot}>
        <Button type="submit" loading={record.isPending}>
          Record the result
        </Button>
        {record.isError && (
          <p className={styles.problem} role="alert">
            {generalProblem(record.error)}
          </p>
        )}
      </div>
    </form>
  );
}

/** @param {string | number} value @returns {number | ''} */
const number = (value) => (typeof value === 'number' ? value : '');

const PLACE = /^items\.0\.(?:result\.)?(\w+)/;

/** The server's words beside the fields that they are about. @param {unknown} error @returns {import('./result-values.js').ResultProblems} */
function serverProblems(error) {
  if (!error) return {};
  return Object.fromEntries((problemFrom(error).errors ?? []).map(({ field, message }) => [PLACE.exec(field)?.[1] ?? '', asSentence(message)]));
}

/** @param {unknown} error */
function generalProblem(error) {
  const { detail, title, errors } = problemFrom(error);
  if (errors?.length) return errors.length === 1 ? asSentence(errors[0].message) : 'Some figures can’t be; see the fields.';
  return asSentence(detail || title || 'It was not recorded');
}
