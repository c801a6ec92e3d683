// @ts-check
/**
 * @typedef {import('@/shared/api/campaigns.js').ExportFormat} ExportFormat
 * @typedef {{ format: ExportFormat, label: string, purpose: string }} FormatChoice
 */

/** @type {FormatChoice[]} */
const FORMATS = [
  { format: 'pdf', label: 'PDF', purpose: 'A proposal to hand to a client' },
  { format: 'pptx', label: 'PowerPoint', purpose: 'Slides with charts you can edit' },
  { format: 'csv', label: 'Media plan', purpose: 'Spend by channel and week, for a spreadsheet' },
  { format: 'ics', label: 'Calendar', purpose: 'Flights and deadlines, for Outlook or Google' },
  { format: 'google-ads', label: 'Google Ads Editor', purpose: 'Search ads to import, paused' },
  { format: 'json', label: 'JSON', purpose: 'Everything, for another program' },
];

/**
 * What this campaign can be taken out as: a format that would come out empty is not offered.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 * @returns {FormatChoice[]}
 */
export function formatsOf({ allocation, channel_plan: plan = [], messages = [] }) {
  const spends = plan.some(({ flights }) => flights.length > 0);
  const searches = messages.some(({ format }) => format === 'rsa') && plan.some(({ channel, flights }) => channel === 'paid_search' && flights.length > 0);
  const possible = { pdf: allocation != null, pptx: allocation != null, csv: spends, ics: spends, 'google-ads': searches, json: true };
  return FORMATS.filter(({ format }) => possible[format]);
}
