// @ts-check
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { problemFrom } from '@/shared/api/problem.js';
import { fieldProblems } from './model/field-problems.js';

/** After the next paint, when the fields are marked. */
function focusFirstProblem() {
  requestAnimationFrame(() => {
    const invalid = document.querySelector('form [aria-invalid="true"]');
    if (invalid instanceof HTMLElement) invalid.focus();
  });
}

/**
 * A form that checks as one writes, sends, and lays a refusal onto its fields.
 * @template {Record<string, any>} V
 * @template S
 * @param {{ initialValues: V, problems: (values: V) => Record<string, string>, send: (values: V) => Promise<S>, onSaved: (saved: S) => void }} options
 */
export function useCatalogueForm({ initialValues, problems, send, onSaved }) {
  const form = useForm({ initialValues, validate: problems, validateInputOnBlur: true });
  const save = useMutation({
    mutationFn: send,
    onSuccess: onSaved,
    onError: (error) => {
      form.setErrors(fieldProblems(problemFrom(error)));
      focusFirstProblem();
    },
  });
  const onSubmit = form.onSubmit((/** @type {V} */ values) => save.mutate(values), focusFirstProblem);
  return { form, save, onSubmit };
}
