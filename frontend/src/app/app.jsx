// @ts-check
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './query-client.js';
import { Toaster } from '@/shared/ui/toaster.jsx';
import { router } from './router.jsx';
import { theme } from './theme.js';

/** The theme's variables and classes are in the style sheet (build/mantine-variables.js), so that no <style> is made here. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </MantineProvider>
  );
}
