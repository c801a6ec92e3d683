// @ts-check
import { useForm } from '@mantine/form';
import { createElement } from 'react';
import { asSentence } from '@/shared/api/problem.js';
import { FieldNote } from './field-note.jsx';
import { useBriefCheck } from './use-brief-check.js';
import { validateBrief } from './validate-brief.js';

/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('@mantine/form').UseFormReturnType<BriefValues>} BriefFormApi */
/** @typedef {ReturnType<typeof useBriefForm>} BriefFields */

const ORDER = /** @type {('label' | 'input' | 'description' | 'error')[]} */ (['label', 'input', 'description', 'error']);

/**
 * The form, and what is said about its fields: at once by the page, a moment later by the server.
 * @param {{ catalogue: import('./brief-values.js').Catalogue, start: BriefValues, today: string,
 *   campaign?: import('@/shared/api/types.js').Campaign }} options
 */
export function useBriefForm({ catalogue, start, today, campaign }) {
  /** @type {BriefFormApi} */
  const form = useForm({ initialValues: start, validate: (values) => validateBrief(values, today), validateInputOnChange: true });
  const own = validateBrief(form.values, today);
  const check = useBriefCheck(form.values, { catalogue, campaign, sound: Object.keys(own).length === 0 });

  /** @param {string} name @returns {import('react').ReactNode} */
  const errorOf = (name) => form.errors[name] ?? (check.errors[name] ? asSentence(check.errors[name]) : undefined);
  /** @param {string} name */
  const noteOf = (name) => (check.warnings[name] && !errorOf(name) ? createElement(FieldNote, null, check.warnings[name]) : undefined);
  /** An input's properties. @param {keyof BriefValues} name */
  const field = (name) => ({
    ...form.getInputProps(name),
    error: errorOf(name),
    description: noteOf(name),
    inputWrapperOrder: ORDER,
  });
  return { form, field, errorOf, noteOf, check, own, problems: { ...check.errors, ...own } };
}
