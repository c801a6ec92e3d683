// @ts-check
import { humanise } from '@/shared/format/labels.js';
import { MESSAGE_FORMATS } from './message-formats.js';

/** @typedef {Pick<import('@/shared/api/types.js').Message, 'format' | 'fields'>} Written a message as far as its words go */
/** @typedef {{ field: string, label: string, limit: number | null, values: string[] }} MessageField */

/** @param {string | string[] | null | undefined} value */
const valuesOf = (value) => (Array.isArray(value) ? value : value ? [value] : []);

/**
 * A message's filled fields in the format's order, then any the format doesn't name.
 * @param {Written} message
 * @returns {MessageField[]}
 */
export function messageFields({ format, fields }) {
  const known = MESSAGE_FORMATS[format]?.fields ?? [];
  const unknown = Object.keys(fields)
    .filter((name) => !known.some(({ field }) => field === name))
    .map((field) => ({ field, label: humanise(field), limit: null }));
  return [...known, ...unknown]
    .map(({ field, label, limit }) => ({ field, label, limit, values: valuesOf(fields[field]) }))
    .filter(({ values }) => values.length > 0);
}

/**
 * A field's values; none where it is empty.
 * @param {Written} message
 * @param {string} field
 */
export const fieldValues = ({ fields }, field) => valuesOf(fields[field]);

/**
 * @param {Written} message
 * @param {string} field
 */
export const fieldText = (message, field) => fieldValues(message, field)[0] ?? '';
