// @ts-check
/**
 * Streamed words name the question that they answer and the try at it: a later try replaces what earlier ones wrote in the
 * same place. Words of rules name none.
 *
 * @typedef {{ callId: string | null, attempt: number }} Try
 */

/**
 * @param {{ call_id?: string | null, attempt?: number }} data
 * @returns {Try}
 */
export const tryOf = ({ call_id: callId = null, attempt = 1 }) => ({ callId, attempt });

/**
 * @param {Try | null | undefined} one
 * @param {Try | null | undefined} other
 */
export const isSameTry = (one, other) => one?.callId === other?.callId && one?.attempt === other?.attempt;

/**
 * Whether words come too late: a later try at the same question has written in their place.
 * @param {Try | null | undefined} written
 * @param {Try} told
 */
export const isOutdated = (written, told) => written?.callId === told.callId && told.attempt < written.attempt;
