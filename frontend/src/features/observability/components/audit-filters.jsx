// @ts-check
import { Select } from '@mantine/core';
import { X } from 'lucide-react';
import { SearchField } from '@/shared/ui/search-field.jsx';
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

/** @param {{ campaignName: string | undefined }} props of the decisions that are shown */
export function AuditFilters({ campaignName }) {
  const { get, change } = useFilters();
  return (
    <div className={styles.filters} role="search" aria-label="Decisions">
      <SearchField className={styles.search} label="Search decisions" placeholder="Search what was decided" value={get('q')} onSearch={(q) => change({ q })} />
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
