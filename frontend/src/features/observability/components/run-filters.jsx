// @ts-check
import { Select } from '@mantine/core';
import { SearchField } from '@/shared/ui/search-field.jsx';
import { PERIOD_OPTIONS } from '../periods.js';
import { useFilters } from '../use-filters.js';
import styles from './filters.module.css';
import { ToggleChip } from './toggle-chip.jsx';

const STATUSES = [
  { value: 'running', label: 'Running' },
  { value: 'waiting_review', label: 'Needs you' },
  { value: 'succeeded', label: 'Finished' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Stopped' },
  { value: 'queued', label: 'Queued' },
];
const PROVIDERS = [
  { value: '', label: 'Any provider' },
  { value: 'openai', label: 'OpenAI' },
  { value: 'bedrock', label: 'Bedrock' },
  { value: 'rules', label: 'Rules' },
];

export function RunFilters() {
  const { get, all, change } = useFilters();
  const chosen = all('status');
  /** @param {string} status */
  const toggle = (status) => change({ status: chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status] });
  return (
    <div className={styles.filters} role="search" aria-label="Runs">
      <SearchField className={styles.search} label="Search runs by campaign" placeholder="Search by campaign" value={get('q')} onSearch={(q) => change({ q })} />
      <Select aria-label="Time" className={styles.select} data={PERIOD_OPTIONS} value={get('period')} onChange={(period) => change({ period })} />
      <Select aria-label="Provider" className={styles.select} data={PROVIDERS} value={get('provider')} onChange={(provider) => change({ provider })} />
      <div className={styles.chips} role="group" aria-label="Status">
        {STATUSES.map(({ value, label }) => (
          <ToggleChip key={value} pressed={chosen.includes(value)} onClick={() => toggle(value)}>
            {label}
          </ToggleChip>
        ))}
        <i className={styles.divider} aria-hidden="true" />
        <ToggleChip pressed={get('by') === 'me'} onClick={() => change({ by: get('by') === 'me' ? null : 'me' })}>
          Started by me
        </ToggleChip>
      </div>
    </div>
  );
}
