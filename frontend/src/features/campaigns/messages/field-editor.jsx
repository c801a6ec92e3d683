// @ts-check
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { asSentence } from '@/shared/api/problem.js';
import { TextLength } from '@/shared/campaign/text-length.jsx';
import styles from './field-editor.module.css';

/**
 * One field of a message: its text, or several of them.
 * @param {{ field: import('@/shared/campaign/message-formats.js').FormatField, values: string[], problems: string[], autoFocus: boolean,
 *   onChange: (values: string[]) => void }} props
 */
export function FieldEditor({ field, values, problems, autoFocus, onChange }) {
  const { label, limit, least = 1, most = 1, lines = 1 } = field;
  const several = most > 1;
  const put = (/** @type {number} */ index, /** @type {string} */ text) => onChange(values.map((value, at) => (at === index ? text : value)));
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>
        {label}
        {several && <span className="num">{` ${values.length} of ${most}`}</span>}
      </legend>
      {values.map((value, index) => (
        <div key={index} className={styles.value}>
          <Textarea
            className={styles.text}
            aria-label={several ? `${label} ${index + 1}` : label}
            value={value}
            rows={lines}
            autoFocus={autoFocus && index === 0}
            error={problems.length > 0 && index === 0 && problems.map(asSentence).join(' ')}
            onChange={(event) => put(index, lines > 1 ? event.currentTarget.value : event.currentTarget.value.replaceAll('\n', ' '))}
          />
          <span className={styles.end}>
            <TextLength text={value} limit={limit} />
            {several && values.length > least && (
              <ActionIcon size={24} aria-label={`Remove ${label.toLowerCase()} ${index + 1}`} onClick={() => onChange(values.filter((_, at) => at !== index))}>
                <X size={13} aria-hidden="true" />
              </ActionIcon>
            )}
          </span>
        </div>
      ))}
      {several && values.length < most && (
        <Button variant="subtle" size="compact-xs" leftSection={<Plus size={13} />} onClick={() => onChange([...values, ''])}>
          Add one
        </Button>
      )}
    </fieldset>
  );
}
