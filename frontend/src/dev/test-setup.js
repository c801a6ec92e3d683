// @ts-check
import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { forgetSession } from '@/shared/session/session-store.js';
import { server } from './test-server.js';

configure({ asyncUtilTimeout: 10_000 }); // a busy machine is slow, not broken

// What jsdom lacks and Mantine asks for.
window.matchMedia ??= (query) =>
  /** @type {any} */ ({ matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} });
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};
// @ts-expect-error a text area that grows asks when fonts are there
document.fonts ??= { addEventListener() {}, removeEventListener() {} };

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  notifications.clean();
  notifications.cleanQueue();
  server.resetHandlers();
  forgetSession();
});
afterAll(() => server.close());
