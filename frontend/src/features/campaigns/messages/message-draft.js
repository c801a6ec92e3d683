// @ts-check
/** A message while a person changes its words. */
import { fieldValues } from '@/shared/campaign/message-fields.js';
import { lengthOf, MESSAGE_FORMATS } from '@/shared/campaign/message-formats.js';

/**
 * @typedef {import('@/shared/api/types.js').Message} Message
 * @typedef {Record<string, string[]>} Draft values per field of the format
 */

/** @param {Message} message */
export const draftFields = ({ format }) => MESSAGE_FORMATS[format]?.fields ?? [];

/** @param {Message} message @returns {Draft} */
export const draftOf = (message) =>
  Object.fromEntries(draftFields(message).map(({ field }) => [field, fieldValues(message, field).length > 0 ? fieldValues(message, field) : ['']]));

/** The message with the draft's words, to look at. @param {Message} message @param {Draft} draft @returns {Message} */
export const withDraft = (message, draft) => ({ ...message, fields: { ...message.fields, ...written(message, draft) } });

/**
 * The fields that differ, as the server takes them.
 * @param {Message} message
 * @param {Draft} draft
 */
export function changedFields(message, draft) {
  const before = written(message, draftOf(message));
  return Object.fromEntries(Object.entries(written(message, draft)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])));
}

/** Whether every text fits and none is missing. @param {Message} message @param {Draft} draft */
export const fits = (message, draft) =>
  draftFields(message).every(({ field, limit }) => draft[field].every((text) => text.trim() !== '' && lengthOf(text) <= limit));

/** @param {Message} message @param {Draft} draft @returns {Record<string, string | string[]>} */
const written = (message, draft) =>
  Object.fromEntries(draftFields(message).map(({ field, most = 1 }) => [field, most > 1 ? draft[field] : (draft[field][0] ?? '')]));
