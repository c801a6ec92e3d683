// @ts-check
import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { workspace } from '@/dev/test-server.js';
import { campaignEvidence } from '../campaign-evidence.js';
import { CampaignPrintout } from './campaign-printout.jsx';
import { NumberedSources } from './numbered-sources.js';
import { cssString } from './use-printing.js';

const campaign = /** @type {any} */ (workspace.campaign);
const print = (/** @type {'beforeprint' | 'afterprint'} */ moment) => act(async () => void window.dispatchEvent(new Event(moment)));

test('a campaign is a document only while it is printed, in the light scheme', async () => {
  renderPage([{ path: '/', element: <CampaignPrintout campaign={campaign} evidence={campaignEvidence(campaign)} /> }], '/');
  document.documentElement.dataset.mantineColorScheme = 'dark';
  expect(screen.queryByRole('article')).not.toBeInTheDocument();

  await print('beforeprint');
  const paper = await screen.findByRole('article', { name: campaign.name, hidden: true });
  expect(document.documentElement.dataset.mantineColorScheme).toBe('light');
  const headings = within(paper).getAllByRole('heading', { level: 2, hidden: true });
  expect(headings.map((heading) => heading.textContent)).toEqual(
    expect.arrayContaining(['Ideas', 'Why this plan', 'Messages', 'Channels and budget', 'What to expect', 'Approval', 'Sources']),
  );
  expect(within(paper).getByText('Half-Price Heat', { selector: 's' })).toBeInTheDocument();

  await print('afterprint');
  expect(screen.queryByRole('article', { hidden: true })).not.toBeInTheDocument();
  expect(document.documentElement.dataset.mantineColorScheme).toBe('dark');
});

test('citations are numbers in the order of reading, and a label without a source is left out', () => {
  const sources = new NumberedSources(/** @type {any} */ ([{ label: 'S1' }, { label: 'C2' }]));
  const parts = sources.parts('Costs rise [C2], says the news [S1][S9].');
  expect(parts.map(({ numbers }) => numbers)).toEqual([[], [1], [], [2]]);
  expect(parts.map(({ text }) => text).join('')).toBe('Costs rise, says the news.');
  expect(sources.listed().map(({ number, source }) => [number, source.label])).toEqual([
    [1, 'C2'],
    [2, 'S1'],
  ]);
});

test('a title can say nothing to the style sheet', () => {
  expect(cssString('"}</style> 日')).toBe('"\\22 \\7d \\3c \\2f style\\3e  \\65e5 "');
});
