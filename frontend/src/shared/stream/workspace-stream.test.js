// @ts-check
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { server } from '@/dev/test-server.js';
import { currentConnection } from './connection-store.js';
import { refreshOnEvents } from './refresh-on-events.js';
import { listenToWorkspace, tellPage } from './workspace-events.js';
import { followWorkspace } from './workspace-stream.js';

const closing = new AbortController();
/** @type {(() => void)[]} */
const stops = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A stream that stays open after its frames. @param {[string, unknown][]} frames */
function openStream(frames) {
  const text = frames.map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`).join('');
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text));
      closing.signal.addEventListener('abort', () => controller.close());
    },
  });
  return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
}

test('the tab that holds the stream tells its own page and the other tabs', async () => {
  const connections = vi.fn();
  server.use(http.get('/api/stream', () => (connections(), openStream([['workspace.ready', {}], ['run.changed', { id: 'r1' }]]))));
  const other = new BroadcastChannel('nexusplanner:ada');
  /** @type {any[]} */
  const told = [];
  other.onmessage = ({ data }) => told.push(data);
  /** @type {string[]} */
  const heard = [];
  stops.push(listenToWorkspace((event) => heard.push(event.type)));
  const abort = new AbortController();
  followWorkspace('ada', abort.signal);
  await vi.waitFor(() => expect(heard).toEqual(['workspace.ready', 'run.changed']));
  await vi.waitFor(() => expect(told).toContainEqual({ kind: 'event', event: { type: 'run.changed', data: { id: 'r1' } } }));
  expect(currentConnection().state).toBe('live');
  expect(connections).toHaveBeenCalledOnce();
  abort.abort();
  other.close();
});

test('what moved is read again, and what was read since is not', async () => {
  vi.useFakeTimers();
  stops.push(() => vi.useRealTimers());
  const client = new QueryClient();
  const read = vi.fn(async () => 'runs');
  const fresh = vi.fn(async () => 'campaigns');
  for (const [key, queryFn] of /** @type {[string, () => Promise<string>][]} */ ([['runs', read], ['campaigns', fresh]])) {
    stops.push(new QueryObserver(client, { queryKey: [key], queryFn }).subscribe(() => {}));
  }
  await vi.advanceTimersByTimeAsync(10);
  stops.push(refreshOnEvents(client));
  tellPage({ type: 'run.changed', data: /** @type {any} */ ({ id: 'r1' }) });
  await vi.advanceTimersByTimeAsync(500);
  await client.refetchQueries({ queryKey: ['campaigns'] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toHaveBeenCalledTimes(2);
  expect(fresh).toHaveBeenCalledTimes(2);
});
