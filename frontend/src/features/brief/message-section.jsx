// @ts-check
import { Textarea, TextInput } from '@mantine/core';
import { FormSection } from './form-section.jsx';
import styles from './fields.module.css';

/** @param {{ form: import('./brief-form.jsx').BriefFormApi }} props */
export function MessageSection({ form }) {
  return (
    <FormSection title="Message" hint="All optional: the planner proposes what you leave open.">
      <TextInput
        label="Proposition"
        placeholder="What the audience gets, in one sentence"
        {...form.getInputProps('proposition')}
      />
      <div className={styles.row}>
        <Textarea className={styles.half} label="Must say" placeholder="One phrase a line" rows={2} {...form.getInputProps('mustSay')} />
        <Textarea className={styles.half} label="Must not say" placeholder="One phrase a line" rows={2} {...form.getInputProps('mustNotSay')} />
      </div>
    </FormSection>
  );
}
