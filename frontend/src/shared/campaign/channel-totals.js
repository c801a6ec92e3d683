// @ts-check
/** @typedef {import('@/shared/api/types.js').Allocation} Allocation */
/** @typedef {import('@/shared/api/types.js').AllocationLine} AllocationLine */
/** @typedef {{ channel: string, label?: string, amount: AllocationLine['amount'], note: string | null }} ChannelTotal */

/**
 * What each channel gets over all weeks, largest first.
 * @param {Allocation} allocation
 * @returns {ChannelTotal[]}
 */
export function channelTotals({ lines }) {
  /** @type {Map<string, AllocationLine>} */
  const totals = new Map();
  for (const line of lines) {
    const known = totals.get(line.channel);
    if (!known) totals.set(line.channel, line);
    else {
      const amount = { ...line.amount, amount_minor: known.amount.amount_minor + line.amount.amount_minor };
      totals.set(line.channel, { ...known, amount, at_bound: known.at_bound === line.at_bound ? known.at_bound : 'none' });
    }
  }
  return [...totals.values()]
    .map((line) => ({ channel: line.channel, label: line.label, amount: line.amount, note: fundingNote(line) }))
    .sort((a, b) => b.amount.amount_minor - a.amount.amount_minor);
}

/**
 * What holds a channel's amount where it is, if anything does.
 * @param {Pick<AllocationLine, 'amount' | 'at_bound'>} line
 */
export function fundingNote({ amount, at_bound: bound }) {
  if (amount.amount_minor === 0) return 'not funded';
  return bound && bound !== 'none' ? `at its ${bound}` : null;
}
