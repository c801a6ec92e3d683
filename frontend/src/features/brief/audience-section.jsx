// @ts-check
import { formatCompact } from '@/shared/format/numbers.js';
import { ChoiceChips } from './choice-chips.jsx';
import { FormSection } from './form-section.jsx';

/** @param {{ fields: import('./use-brief-form.js').BriefFields, audiences: import('./brief-values.js').Audience[] }} props */
export function AudienceSection({ fields: { form, errorOf, noteOf }, audiences }) {
  const options = audiences.map(({ id, name, size }) => ({
    id,
    label: name,
    note: size ? `${formatCompact(size)} people` : undefined,
  }));
  return (
    <FormSection id="audience" title="Audiences">
      <ChoiceChips
        label="Audiences"
        options={options}
        value={form.values.audienceIds}
        onChange={(ids) => form.setFieldValue('audienceIds', ids)}
        error={errorOf('audienceIds')}
        note={noteOf('audienceIds')}
      />
    </FormSection>
  );
}
