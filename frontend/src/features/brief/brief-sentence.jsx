// @ts-check
import { metricLabel } from '@/shared/format/labels.js';
import { formatMoney, moneyFromMajor } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDay, formatDayAndYear } from '@/shared/format/time.js';

const IN_MONEY = ['pipeline', 'revenue'];
const NAMED = 3; // more audiences than these are counted

/**
 * The brief as one would say it.
 * @param {{ values: import('./brief-values.js').BriefValues, catalogue: import('./brief-values.js').Catalogue }} props
 */
export function BriefSentence({ values, catalogue }) {
  const { target, metric, currency, by, budget, budgetMode, start, end } = values;
  const service = catalogue.services.find(({ id }) => id === values.serviceId);
  const audiences = catalogue.audiences.filter(({ id }) => values.audienceIds.includes(id)).map(({ name }) => name);
  const money = (/** @type {number} */ amount) => formatMoney(moneyFromMajor(amount, currency));
  const goal = target === '' ? '…' : IN_MONEY.includes(metric) ? money(target) : formatNumber(target);
  return (
    <>
      Bring <b className="num">{goal}</b> {IN_MONEY.includes(metric) ? `in ${metricLabel(metric)}` : metricLabel(metric)} for{' '}
      <b>{service?.name ?? '…'}</b>
      {by && <> by {formatDayAndYear(by)}</>}, spending {budgetMode === 'fixed' ? '' : 'at most '}
      <b className="num">{budget === '' ? '…' : money(budget)}</b>
      {start && end && (
        <>
          {' '}
          from {formatDay(start)} to {formatDay(end)}
        </>
      )}
      {audiences.length > 0 && <> to reach {listed(audiences)}</>} on {channelWords(values, catalogue)}.
    </>
  );
}

/** @param {string[]} names */
function listed(names) {
  const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more audiences`] : names;
  return new Intl.ListFormat('en-GB').format(shown);
}

/**
 * @param {import('./brief-values.js').BriefValues} values
 * @param {import('./brief-values.js').Catalogue} catalogue
 */
function channelWords({ channels }, catalogue) {
  return channels.length === catalogue.channels.length ? 'any channel' : `${channels.length} of ${catalogue.channels.length} channels`;
}
