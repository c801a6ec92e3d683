// @ts-check
import '@mantine/dates/styles.css';
import { DatePickerInput } from '@mantine/dates';
import { CalendarDays } from 'lucide-react';
import { calendarLabels } from './calendar-labels.js';
import calendar from './calendar.module.css';

/** A day. @param {Omit<import('@mantine/dates').DatePickerInputProps<'default'>, 'type'>} props */
export function DateField(props) {
  return (
    <DatePickerInput
      size="sm"
      valueFormat="D MMM YYYY"
      leftSection={<CalendarDays size={15} aria-hidden="true" />}
      leftSectionPointerEvents="none"
      ariaLabels={calendarLabels}
      classNames={{ day: calendar.day, input: 'num' }}
      popoverProps={{ returnFocus: true }}
      {...props}
    />
  );
}
