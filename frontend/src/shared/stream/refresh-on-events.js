// @ts-check
/** What the workspace tells makes the pages' data old: what is on the page is then read again, at most once a second, unless it was read since. */
import { listenToWorkspace } from './workspace-events.js';

const PAUSE_MS = 1_000;
const TOUCHES = /** @type {[RegExp, string[]][]} */ ([
  [/^workspace\.ready$/, ['runs', 'campaigns', 'signals', 'sources', 'watches', 'overview']],
  [/^run\./, ['runs', 'campaigns', 'overview']],
  [/^(signal|burst)\./, ['signals']],
  [/^watch\./, ['watches', 'campaigns', 'overview']],
  [/^source\./, ['sources']],
]);

/**
 * @param {import('@tanstack/react-query').QueryClient} client
 * @returns {() => void} stops
 */
export function refreshOnEvents(client) {
  /** @type {Map<string, number>} since when it is old */
  const old = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const refresh = () => {
    timer = undefined;
    for (const [key, since] of old) client.invalidateQueries({ queryKey: [key], predicate: ({ state }) => state.dataUpdatedAt <= since });
    old.clear();
  };
  const stop = listenToWorkspace(({ type }) => {
    for (const [pattern, keys] of TOUCHES) if (pattern.test(type)) keys.forEach((key) => old.set(key, Date.now()));
    if (old.size > 0) timer ??= setTimeout(refresh, PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
