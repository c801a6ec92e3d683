// @ts-check
import { Textarea, TextInput } from '@mantine/core';
import { FormSection } from './form-section.jsx';
import styles from './fields.module.css';

/** @param {{ fields: import('./use-brief-form.js').BriefFields }} props */
export function MessageSection({ fields: { field } }) {
  return (
    <FormSection id="message" title="Message" hint="All optional: the planner proposes what you leave open.">
      <TextInput label="Proposition" placeholder="What the audience gets, in one sentence" {...field('proposition')} />
      <div className={styles.row}>
        <Textarea className={styles.half} label="Must say" placeholder="One phrase a line" rows={2} {...field('mustSay')} />
        <Textarea className={styles.half} label="Must not say" placeholder="One phrase a line" rows={2} {...field('mustNotSay')} />
      </div>
    </FormSection>
  );
}
