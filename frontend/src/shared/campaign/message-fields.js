// @ts-check
import { humanise } from '@/shared/format/labels.js';
import { MESSAGE_FORMATS } from './message-formats.js';

/** @typedef {import('@/shared/api/types.js').Message} Message */
/** @typedef {{ field: string, label: string, limit: number | null, values: string[] }} MessageField */

/** @param {string | string[] | null | undefined} value */
const valuesOf = (value) => (Array.isArray(value) ? value : value ? [value] : []);

/**
 * A message's filled fields in the format's order, then any the format doesn't name.
 * @param {Message} message
 * @returns {MessageField[]}
 */
export function messageFields({ format, fields }) {
  const known = MESSAGE_FORMATS[format]?.fields ?? [];
  const unknown = Object.keys(fields)
    .filter((name) => !known.some(({ field }) => field === name))
    .map((field) => ({ field, label: humanise(field), limit: null }));
  return [...known, ...unknown]
    .map((field) => ({ ...field, values: valuesOf(fields[field.field]) }))
    .filter(({ values }) => values.length > 0);
}
