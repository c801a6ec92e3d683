// @ts-check
/**
 * A review's answer in words.
 * @param {unknown} answer
 */
export function answerText(answer) {
  if (typeof answer === 'string') return answer;
  if (!answer || typeof answer !== 'object') return 'Answered';
  const { decision, idea_ids: ids, note } = /** @type {{ decision?: string, idea_ids?: string[], note?: string }} */ (answer);
  const count = ids?.length ?? 0;
  const words = decision === 'send_back' ? 'Sent back' : `Approved ${count} ${count === 1 ? 'idea' : 'ideas'}`;
  return note ? `${words}: “${note}”` : words;
}
