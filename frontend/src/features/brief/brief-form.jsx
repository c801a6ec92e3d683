// @ts-check
import { useForm } from '@mantine/form';
import { problemFrom } from '@/shared/api/problem.js';
import { AudienceSection } from './audience-section.jsx';
import { briefFromValues, defaultValues } from './brief-values.js';
import { BriefSummary } from './brief-summary.jsx';
import { ChannelSection } from './channel-section.jsx';
import { MessageSection } from './message-section.jsx';
import { MoneySection } from './money-section.jsx';
import { Prompt } from './prompt.jsx';
import { OfferSection } from './offer-section.jsx';
import { fieldProblems } from './server-problems.js';
import { useGenerate } from './use-generate.js';
import { validateBrief } from './validate-brief.js';
import styles from './brief-page.module.css';

/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('@mantine/form').UseFormReturnType<BriefValues>} BriefFormApi */

const todayIso = () => new Date().toISOString().slice(0, 10);

/** After the next paint, when the fields are marked. */
function focusFirstProblem() {
  requestAnimationFrame(() => {
    const invalid = document.querySelector('form [aria-invalid="true"]');
    if (invalid instanceof HTMLElement) invalid.focus();
  });
}

/**
 * @param {{ catalogue: import('./brief-values.js').Catalogue, prompt?: import('@/shared/api/types.js').Signal | null }} props prompt: the
 *   signal that this campaign is to answer
 */
export function BriefForm({ catalogue, prompt = null }) {
  const generate = useGenerate();
  /** @type {BriefFormApi} */
  const form = useForm({
    initialValues: defaultValues(catalogue, new Date(), prompt),
    validate: (values) => validateBrief(values, todayIso()),
    validateInputOnChange: true,
  });
  const problems = validateBrief(form.values, todayIso());

  /** @param {BriefValues} values */
  const send = (values) =>
    generate.mutate(briefFromValues(values, catalogue.channels), {
      onError: (error) => {
        form.setErrors(fieldProblems(problemFrom(error)));
        focusFirstProblem();
      },
    });
  return (
    <form className={styles.columns} onSubmit={form.onSubmit(send, focusFirstProblem)} noValidate>
      <div className={styles.sections}>
        {prompt && form.values.promptedBy.includes(prompt.id) && <Prompt signal={prompt} onDrop={() => form.setFieldValue('promptedBy', [])} />}
        <OfferSection form={form} services={catalogue.services} />
        <AudienceSection form={form} audiences={catalogue.audiences} />
        <MoneySection form={form} />
        <MessageSection form={form} />
        <ChannelSection form={form} channels={catalogue.channels} />
      </div>
      <BriefSummary
        values={form.values}
        catalogue={catalogue}
        problems={Object.values(problems)}
        busy={generate.isPending || generate.isSuccess}
        refusal={generate.isError ? problemFrom(generate.error) : null}
        onReview={(review) => form.setFieldValue('review', review)}
      />
    </form>
  );
}
