// @ts-check
import { formatCompact } from '@/shared/format/numbers.js';
import { ChoiceChips } from './choice-chips.jsx';
import { FormSection } from './form-section.jsx';

/** @param {{ form: import('./brief-form.jsx').BriefFormApi, audiences: import('./brief-values.js').Audience[] }} props */
export function AudienceSection({ form, audiences }) {
  const options = audiences.map(({ id, name, size }) => ({
    id,
    label: name,
    note: size ? `${formatCompact(size)} people` : undefined,
  }));
  return (
    <FormSection title="Audiences">
      <ChoiceChips
        label="Audiences"
        options={options}
        value={form.values.audienceIds}
        onChange={(ids) => form.setFieldValue('audienceIds', ids)}
        error={form.errors.audienceIds}
      />
    </FormSection>
  );
}
