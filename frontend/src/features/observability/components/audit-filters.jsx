// @ts-check
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { PERIOD_OPTIONS } from '../periods.js';
import { useFilters } from '../use-filters.js';
import styles from './filters.module.css';
import { ToggleChip } from './toggle-chip.jsx';

const AGENTS = [
  { value: 'strategy', label: 'Strategy' },
  { value: 'creative', label: 'Creative' },
  { value: 'optimization', label: 'Optimization' },
  { value: 'reasoning', label: 'Reasoning' },
];
const DEBOUNCE_MS = 250;

/** @param {{ campaignName: string | undefined }} props of the decisions that are shown */
export function AuditFilters({ campaignName }) {
  const { get, change } = useFilters();
  const [words, setWords] = useState(get('q'));
  const search = useDebouncedCallback((/** @type {string} */ q) => change({ q }), DEBOUNCE_MS);
  const [seen, setSeen] = useState(get('q'));
  if (seen !== get('q')) {
    setSeen(get('q'));
    if (get('q') !== words.trim()) setWords(get('q'));
  }
  return (
    <div className={styles.filters} role="search" aria-label="Decisions">
      <TextInput
        className={styles.search}
        aria-label="Search decisions"
        placeholder="Search what was decided"
        type="search"
        leftSection={<Search size={15} />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          search(value.trim());
        }}
      />
      <Select aria-label="Time" className={styles.select} data={PERIOD_OPTIONS} value={get('period')} onChange={(period) => change({ period })} />
      <div className={styles.chips} role="group" aria-label="Agent">
        {AGENTS.map(({ value, label }) => (
          <ToggleChip key={value} pressed={get('agent') === value} onClick={() => change({ agent: get('agent') === value ? null : value })}>
            {label}
          </ToggleChip>
        ))}
      </div>
      {get('run') && <Only name="run" text="One run’s" />}
      {get('campaign') && <Only name="campaign" text={campaignName ? `Of ${campaignName}` : 'One campaign’s'} />}
      {get('step') && <Only name="step" text={`Step ${get('step')}`} />}
    </div>
  );
}

/** What a link has narrowed the list to, to be taken away. @param {{ name: string, text: string }} props */
function Only({ name, text }) {
  const { change } = useFilters();
  return (
    <button type="button" className={styles.only} aria-label={`${text}: show all`} onClick={() => change({ [name]: null })}>
      {text}
      <X size={13} aria-hidden="true" />
    </button>
  );
}
