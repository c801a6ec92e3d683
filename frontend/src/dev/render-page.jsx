// @ts-check
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { openSession } from '@/shared/session/session-store.js';
import { Toaster } from '@/shared/ui/toaster.jsx';
import { session } from './test-server.js';

/**
 * Show a page at an address, as the signed-in user unless told otherwise.
 * @param {import('react-router').RouteObject[]} routes
 * @param {string} address
 * @param {{ role?: import('@/shared/api/types.js').Role | null }} [options] null: nobody is signed in
 */
export function renderPage(routes, address, { role = 'user' } = {}) {
  if (role) openSession({ ...session, user: { ...session.user, role } });
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { unmount } = render(
    <MantineProvider env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { router, unmount };
}
