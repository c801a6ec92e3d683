// @ts-check
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { log, server, sse } from '@/dev/test-server.js';
import { followEvents, StreamRefused } from './event-stream.js';

const URL_PATH = '/api/runs/r1/stream';

/** @param {Partial<import('./event-stream.js').StreamOptions>} [options] */
function follow(options = {}) {
  /** @type {number[]} */
  const seqs = [];
  /** @type {string[]} */
  const states = [];
  const done = followEvents(URL_PATH, {
    token: async ({ fresh }) => (fresh ? 'fresh' : 'stale'),
    onEvent: (event) => seqs.push(event.seq),
    onState: (state) => states.push(state),
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    ...options,
  });
  return { done, seqs, states };
}

test('a whole run arrives in order and the stream ends', async () => {
  server.use(http.get(URL_PATH, () => sse(log)));
  const { done, seqs, states } = follow();
  await done;
  expect(seqs).toEqual(log.map((event) => event.seq));
  expect(states).toEqual(['connecting', 'live', 'ended']);
});

test('a dropped connection resumes after the last event and repeats nothing', async () => {
  /** @type {(string | null)[]} */
  const asked = [];
  server.use(
    http.get(URL_PATH, ({ request }) => {
      const after = request.headers.get('last-event-id');
      asked.push(after);
      // Each connection carries seven events, two of which are known already.
      const from = Math.max(0, Number(after) - 2);
      const rest = log.slice(from, from + 9);
      return sse(rest, { end: from + 9 >= log.length });
    }),
  );
  const { done, seqs, states } = follow();
  await done;
  expect(seqs).toEqual(log.map((event) => event.seq));
  expect(asked.slice(0, 3)).toEqual(['0', '9', '16']);
  expect(states).toContain('reconnecting');
});

test('it starts after what is known', async () => {
  const seen = vi.fn();
  server.use(
    http.get(URL_PATH, ({ request }) => {
      seen(request.headers.get('last-event-id'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { done, states } = follow({ after: 42 });
  await done;
  expect(seen).toHaveBeenCalledWith('42');
  expect(states.at(-1)).toBe('ended');
});

test('a refused token is refreshed once', async () => {
  server.use(
    http.get(URL_PATH, ({ request }) =>
      request.headers.get('authorization') === 'Bearer fresh' ? sse(log.slice(0, 3)) : new HttpResponse(null, { status: 401 }),
    ),
  );
  const { done, seqs } = follow();
  await done;
  expect(seqs).toEqual([1, 2, 3]);
});

test('a run that is not there is refused, not asked for again', async () => {
  const asked = vi.fn();
  server.use(
    http.get(URL_PATH, () => {
      asked();
      return new HttpResponse(null, { status: 404 });
    }),
  );
  await expect(follow().done).rejects.toBeInstanceOf(StreamRefused);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a server that is away is waited for', async () => {
  let tries = 0;
  server.use(http.get(URL_PATH, () => (++tries < 4 ? new HttpResponse(null, { status: 503 }) : sse(log.slice(0, 2)))));
  const { done, seqs } = follow();
  await done;
  expect(seqs).toEqual([1, 2]);
});

test('silence counts as a dropped connection', async () => {
  let tries = 0;
  server.use(
    http.get(URL_PATH, () => {
      tries += 1;
      if (tries > 1) return sse(log.slice(0, 1));
      return new HttpResponse(new ReadableStream({ start() {} }), { headers: { 'content-type': 'text/event-stream' } });
    }),
  );
  const { done, seqs } = follow({ silenceMs: 30 });
  await done;
  expect(tries).toBe(2);
  expect(seqs).toEqual([1]);
});

test('events past retention are reported as a gap and skipped', async () => {
  const onGap = vi.fn();
  const gap = 'event: gap\ndata: {"from": 1, "to": 5}\n\n';
  const rest = log.slice(5, 7).map((event) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  server.use(
    http.get(URL_PATH, () => new HttpResponse(`${gap}${rest.join('')}event: end\ndata: {}\n\n`, { headers: { 'content-type': 'text/event-stream' } })),
  );
  const { done, seqs } = follow({ onGap });
  await done;
  expect(onGap).toHaveBeenCalledWith({ from: 1, to: 5 });
  expect(seqs).toEqual([6, 7]);
});

test('leaving the page closes the stream for good', async () => {
  const abort = new AbortController();
  server.use(http.get(URL_PATH, () => sse(log.slice(0, 2), { end: false })));
  const { done } = follow({ signal: abort.signal, onEvent: () => abort.abort() });
  await expect(done).resolves.toBeUndefined();
});
