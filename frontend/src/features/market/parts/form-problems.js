// @ts-check
import { problemFrom } from '@/shared/api/problem.js';

/**
 * Lay a refusal onto a form's fields.
 * @param {unknown} error
 * @param {Record<string, string>} names the server's field names that differ from the form's
 * @returns {Record<string, string>}
 */
export function formProblems(error, names = {}) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { field, message } of problemFrom(error).errors ?? []) {
    const path = field.replace(/^body\./, '').replace(/\.\d+$/, '');
    found[names[path] ?? path] ??= message.charAt(0).toUpperCase() + message.slice(1);
  }
  return found;
}
