// @ts-check
import '@mantine/dates/styles.css';
import { useMediaQuery } from '@mantine/hooks';
import { DatePickerInput } from '@mantine/dates';
import { CalendarDays } from 'lucide-react';
import { calendarLabels } from '@/shared/dates/calendar-labels.js';
import { daysOf, endAfter, LENGTHS } from './window-lengths.js';
import calendar from '@/shared/dates/calendar.module.css';
import styles from './window-field.module.css';

/**
 * When the campaign runs: two days on one calendar, and usual lengths one tap away.
 * @param {{ start: string, end: string, today: string, onChange: (start: string, end: string) => void,
 *   error?: import('react').ReactNode, note?: import('react').ReactNode }} props
 */
export function WindowField({ start, end, today, onChange, error, note }) {
  const phone = useMediaQuery('(max-width: 760px)');
  const days = daysOf(start, end);
  return (
    <div>
      <DatePickerInput
        type="range"
        size="sm"
        label="Runs"
        valueFormat="D MMM YYYY"
        labelSeparator="to"
        leftSection={<CalendarDays size={15} aria-hidden="true" />}
        leftSectionPointerEvents="none"
        numberOfColumns={phone ? 1 : 2}
        minDate={today}
        allowSingleDateInRange
        value={[start || null, end || null]}
        onChange={([from, to]) => onChange(from ?? '', to ?? '')}
        ariaLabels={calendarLabels}
        classNames={{ day: calendar.day, input: 'num' }}
        error={error}
        description={note}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <div className={styles.lengths} role="group" aria-label="Length">
        {days !== null && <span className={`${styles.days} num`}>{days === 1 ? '1 day' : `${days} days`}</span>}
        {start &&
          LENGTHS.map(({ weeks, label }) => (
            <button
              key={weeks}
              type="button"
              className={styles.length}
              aria-pressed={days === weeks * 7}
              onClick={() => onChange(start, endAfter(start, weeks))}
            >
              {label}
            </button>
          ))}
      </div>
    </div>
  );
}
