// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { CitedText } from './cited-text.jsx';
import { EvidenceProvider } from './evidence-provider.jsx';

const STAMP = { retrieved_at: '2026-11-02T08:00:00Z', content_hash: '0f'.repeat(32) };
const LETTERS = {
  ...STAMP,
  id: 'e1', label: 'P1', kind: /** @type {const} */ ('past_campaign'), ref: 'spring letters', title: 'Spring letters',
  quote: 'Letters brought 25 leads.', span: /** @type {[number, number]} */ ([19, 44]),
};
const SPLIT = { ...STAMP, id: 'e2', label: 'C1', kind: /** @type {const} */ ('computation'), ref: 'split', title: 'The split', quote: 'Email takes 40 %.' };
const DOCUMENT = {
  kind: 'past_campaign', ref: LETTERS.ref, title: 'Spring letters', text: 'Kelder | Letters\n\n\nLetters brought 25 leads. Search brought 70.',
  occurred_at: '2026-03-02T00:00:00Z', url: null,
};

/** @param {unknown} [answer] */
function show(answer = DOCUMENT) {
  const asked = vi.fn();
  server.use(
    http.get('/api/documents/:kind/:ref', ({ params }) => {
      asked(params.kind, params.ref);
      return answer instanceof Response ? answer.clone() : HttpResponse.json(/** @type {any} */ (answer));
    }),
  );
  const page = (
    <EvidenceProvider evidence={[LETTERS, SPLIT]}>
      <CitedText text="Letters work [P1], by our own sums [C1]." />
    </EvidenceProvider>
  );
  renderPage([{ path: '/', element: page }], '/');
  return asked;
}

async function openLetters() {
  await userEvent.click(screen.getByRole('button', { name: 'Source P1: Spring letters' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Open the source of P1' }));
  return screen.findByRole('dialog', { name: 'Spring letters' });
}

test('a citation opens its source with the quoted words marked and scrolled to', async () => {
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  const asked = show();
  const panel = await openLetters();
  const quote = await within(panel).findByText('Letters brought 25 leads.');
  expect(quote.tagName).toBe('MARK');
  expect(panel).toHaveTextContent('Search brought 70.');
  expect(panel).toHaveTextContent('2 Mar 2026');
  expect(scrolled).toHaveBeenCalled();
  expect(asked).toHaveBeenCalledWith('past_campaign', 'spring letters');
});

test('Escape closes it and gives the focus back to the citation', async () => {
  show();
  await openLetters();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Source P1: Spring letters' })).toHaveFocus());
});

test('a source that has changed says so beside the words that were quoted', async () => {
  show({ ...DOCUMENT, text: 'Letters brought 31 leads.' });
  const panel = await openLetters();
  expect(await within(panel).findByText(/has changed since it was cited/)).toHaveTextContent('Letters brought 25 leads.');
  expect(within(panel).getByText('Letters brought 31 leads.')).toBeVisible();
});

test('a source that is gone is said to be gone', async () => {
  show(problem(404, { title: 'Not found', detail: 'nothing is remembered of this past campaign' }));
  const panel = await openLetters();
  expect(await within(panel).findByRole('alert')).toHaveTextContent('Nothing is remembered of this past campaign');
});

test('what was computed has no source to open', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Source C1: The split' }));
  expect(await screen.findByText('Email takes 40 %.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Open the source/ })).not.toBeInTheDocument();
});
