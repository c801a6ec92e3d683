// @ts-check
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useServiceName } from '@/shared/api/catalogue.js';
import { facetsQuery } from '@/shared/api/signals.js';
import { sourcesQuery } from '@/shared/api/sources.js';
import { DateField } from '@/shared/dates/date-field.jsx';
import { askedFor, isNarrowed, NO_FILTER, STATUS_CHOICES } from '../model/signal-filter.js';
import { kindLabel, languageLabel } from '../model/signal-kinds.js';
import { FacetList } from './facet-list.jsx';
import styles from './filter-panel.module.css';

/** @typedef {import('../model/signal-filter.js').FilterValues} FilterValues */
/** @typedef {import('@/shared/api/types.js').FacetCount} FacetCount */

const STATUSES = STATUS_CHOICES.map(({ value, label }) => ({ value, label }));
const LEASTS = [{ value: '0', label: 'Any score' }, ...[40, 50, 60, 70, 80].map((least) => ({ value: String(least), label: `${least} or more` }))];

/** @param {readonly string[]} list @param {string} value */
const toggled = (list, value) => (list.includes(value) ? list.filter((other) => other !== value) : [...list, value]);

/**
 * @param {FacetCount[] | undefined} counts
 * @param {readonly string[]} chosen which stay, even when nothing has them any more
 * @param {(value: string) => string | undefined} label
 */
function optionsOf(counts, chosen, label) {
  const counted = counts ?? [];
  const missing = chosen.filter((value) => !counted.some((count) => count.value === value)).map((value) => ({ value, count: 0 }));
  return [...missing, ...counted].map(({ value, count }) => ({ value, count, label: label(value) ?? 'No longer there' }));
}

/**
 * Everything a list of signals can be narrowed down by.
 * @param {{ values: FilterValues, onChange: (change: Partial<FilterValues>) => void }} props
 */
export function FilterPanel({ values, onChange }) {
  const serviceName = useServiceName();
  const { q, ...filter } = askedFor(values);
  const { data: facets } = useQuery({ ...facetsQuery(values.byWords ? { q, ...filter } : filter), placeholderData: (before) => before });
  const { data: sources } = useQuery(sourcesQuery);
  const sourceName = (/** @type {string} */ id) => sources?.find((source) => source.id === id)?.name;
  const one = (/** @type {string} */ value) => (value ? [value] : []);
  return (
    <div className={styles.panel}>
      <Select label="Status" data={STATUSES} value={values.status} onChange={(status) => onChange({ status: status ?? '' })} size="xs" />
      <FacetList
        title="Kind"
        options={optionsOf(facets?.kinds, values.kinds, kindLabel)}
        chosen={values.kinds}
        onToggle={(kind) => onChange({ kinds: toggled(values.kinds, kind) })}
      />
      <FacetList
        title="Closest service"
        options={optionsOf(facets?.services, one(values.service), serviceName)}
        chosen={one(values.service)}
        onToggle={(service) => onChange({ service: service === values.service ? '' : service })}
      />
      <FacetList
        title="Topic"
        options={optionsOf(facets?.topics, values.topics, (topic) => topic)}
        chosen={values.topics}
        onToggle={(topic) => onChange({ topics: toggled(values.topics, topic) })}
      />
      <FacetList
        title="Source"
        options={optionsOf(facets?.sources, values.sources, sourceName)}
        chosen={values.sources}
        onToggle={(source) => onChange({ sources: toggled(values.sources, source) })}
      />
      <FacetList
        title="Language"
        options={optionsOf(facets?.languages, one(values.lang), languageLabel)}
        chosen={one(values.lang)}
        onToggle={(lang) => onChange({ lang: lang === values.lang ? '' : lang })}
      />
      <Select label="Score" data={LEASTS} value={String(values.least)} onChange={(least) => onChange({ least: Number(least) })} size="xs" />
      <div className={styles.dates}>
        <DateField label="From" size="xs" clearable value={values.since || null} maxDate={values.until || undefined} onChange={(since) => onChange({ since: since ?? '' })} />
        <DateField label="To" size="xs" clearable value={values.until || null} minDate={values.since || undefined} onChange={(until) => onChange({ until: until ?? '' })} />
      </div>
      {isNarrowed(values) && (
        <Button variant="default" onClick={() => onChange({ ...NO_FILTER, q: values.q, byWords: values.byWords })}>
          Clear the filters
        </Button>
      )}
    </div>
  );
}
