// @ts-check
/** A small market for the tests of its pages. */
import { configure } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { vi } from 'vitest';
import { server, workspace } from './test-server.js';

// A busy machine is slow, not broken.
configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 30_000 });

const HOUR_MS = 3_600_000;
const [SERVICE] = workspace.services;

/** @param {number} hours */
export const hoursAgo = (hours) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** @param {number} number @param {Record<string, unknown>} [changes] */
export const aSignal = (number, changes = {}) => ({
  ...{ id: `signal-${number}`, source: 'Trade press', kind: 'news', title: `Headline ${number}`, summary: 'What happened.', url: 'https://press.example/1' },
  ...{ published_at: hoursAgo(number), ingested_at: hoursAgo(number), half_life_hours: 168, lang: 'en', topics: ['boilers'], status: 'new' },
  scores: { relevance: 0.8, novelty: 0.5, urgency: 0.4, credibility: 0.9, total: 0.65, service_id: SERVICE.id },
  ...{ cluster_id: `signal-${number}`, burst_z: 0 },
  ...changes,
});

/** @param {unknown[]} items */
export const pageOf = (items) => HttpResponse.json({ items, next_cursor: null });

export const FACETS = {
  kinds: [{ value: 'news', count: 2 }],
  statuses: [{ value: 'new', count: 2 }],
  languages: [{ value: 'en', count: 2 }],
  services: [{ value: SERVICE.id, count: 2 }],
  sources: [],
  topics: [{ value: 'boilers', count: 2 }],
};

/** Answer for an ordinary market; a test overrides what it is about. @param {ReturnType<typeof aSignal>[]} signals */
export function serveMarket(signals) {
  server.use(
    http.get('/api/signals', ({ request }) => {
      const statuses = new URL(request.url).searchParams.getAll('status');
      return pageOf(signals.filter(({ status }) => statuses.length === 0 || statuses.includes(status)));
    }),
    http.get('/api/signals/facets', () => HttpResponse.json(FACETS)),
    http.get('/api/signals/search', () => pageOf([])),
    http.get('/api/signals/stories', () => pageOf([])),
    http.get('/api/signals/bursts', () => pageOf([])),
    http.get('/api/signals/:id', ({ params }) => {
      const found = signals.find(({ id }) => id === params.id);
      return found ? HttpResponse.json({ ...found, story: [found], campaigns: [] }) : new HttpResponse(null, { status: 404 });
    }),
    http.get('/api/sources', () => pageOf([])),
    http.get('/api/sources/arrivals', () => pageOf([])),
    http.get('/api/watches', () => pageOf([])),
    http.get('/api/firings', () => pageOf([])),
    http.get('/api/search', () => pageOf([])),
  );
}

/** jsdom lays nothing out: give the page's scroller and its rows a size, so that a virtual list has something to show. */
export function giveSizes() {
  const sizes = { clientHeight: 800, clientWidth: 1200, offsetHeight: 64, offsetWidth: 1200 };
  for (const [name, value] of Object.entries(sizes)) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
}
