// @ts-check
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
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
const DEBOUNCE_MS = 250;

export function RunFilters() {
  const { get, all, change } = useFilters();
  const [words, setWords] = useState(get('q'));
  const search = useDebouncedCallback((/** @type {string} */ q) => change({ q }), DEBOUNCE_MS);
  const chosen = all('status');
  /** @param {string} status */
  const toggle = (status) => change({ status: chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status] });
  // Filters cleared elsewhere empty the field, too.
  const [seen, setSeen] = useState(get('q'));
  if (seen !== get('q')) {
    setSeen(get('q'));
    if (get('q') !== words.trim()) setWords(get('q'));
  }
  return (
    <div className={styles.filters} role="search" aria-label="Runs">
      <TextInput
        className={styles.search}
        aria-label="Search runs by campaign"
        placeholder="Search by campaign"
        type="search"
        leftSection={<Search size={15} />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          search(value.trim());
        }}
      />
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
