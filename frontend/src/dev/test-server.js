// @ts-check
/** The API for tests: the demo workspace, answered by MSW; a test overrides what it is about. */
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { countsOf, rowOf } from './campaign-rows.js';
import log from './demo-run.json' with { type: 'json' };
import workspace from './demo-workspace.json' with { type: 'json' };

export { log, workspace };

/** @type {import('@/shared/api/types.js').SessionAnswer} */
export const session = /** @type {any} */ ({ access_token: 'token-1', token_type: 'bearer', expires_in: 600, user: workspace.user });

/** @param {unknown[]} items */
const page = (items) => HttpResponse.json({ items, next_cursor: null });

/**
 * @param {number} status
 * @param {Record<string, unknown>} body
 */
export const problem = (status, body) =>
  HttpResponse.json({ type: 'about:blank', status, ...body }, { status, headers: { 'content-type': 'application/problem+json' } });

/**
 * Events as the server frames them.
 * @param {readonly any[]} events
 * @param {{ end?: boolean }} [options]
 */
export function sse(events, { end = true } = {}) {
  const frames = events.map((event) => `event: ${event.type}\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  return new HttpResponse(frames.join('') + (end ? 'event: end\ndata: {}\n\n' : ''), {
    headers: { 'content-type': 'text/event-stream' },
  });
}

/** What limits like today's would bring: today's plan. @param {Record<string, unknown>} [consequences] */
export function whatIf(consequences = {}) {
  const { allocation, forecast, channel_plan: plan, state } = workspace.campaign;
  return { allocation, forecast, channel_plan: plan, chance: 0.62, consequences: { state, refusal: null, gained: [], lost: [], without_messages: [], ...consequences } };
}

export const server = setupServer(
  http.post('/auth/refresh', () => HttpResponse.json(session)),
  http.get('/api/services', () => page(workspace.services)),
  http.get('/api/audiences', () => page(workspace.audiences)),
  http.get('/api/channels', () => page(workspace.channels)),
  http.post('/api/briefs/check', () => HttpResponse.json({ errors: [], warnings: [], outlook: null, back_to_review: false })),
  http.get('/api/campaigns/counts', () => HttpResponse.json(countsOf([workspace.campaign, ...workspace.others]))),
  http.get('/api/campaigns', () => page([workspace.campaign, ...workspace.others].map(rowOf))),
  http.get('/api/campaigns/:id', () => HttpResponse.json(workspace.campaign)),
  http.get('/api/campaigns/:id/forecasts', () => page([])),
  http.post('/api/campaigns/:id/what-if', () => HttpResponse.json(whatIf())),
  http.get('/api/decisions', () => page([])),
  http.get('/api/runs', () => page([])),
  http.get('/api/runs/:id/state', () => HttpResponse.json({ values: { computations: [] } })),
  http.get('/api/runs/:id', ({ params }) => HttpResponse.json({ id: params.id, status: 'succeeded', usage: { tokens: 0, cost_micros: 0, calls: 0 } })),
  http.get('/api/runs/:id/events', ({ request }) => {
    const after = Number(new URL(request.url).searchParams.get('after'));
    return page(log.filter((event) => event.seq > after));
  }),
);
