// @ts-check
import { createBrowserRouter, Navigate } from 'react-router';
import { CampaignsFrame } from './campaigns-frame.jsx';
import { RequireSession } from './require-session.jsx';
import { RouteError } from './route-error.jsx';
import { NotFoundPage } from './not-found-page.jsx';
import { PageFallback } from './page-fallback.jsx';

/** @typedef {import('react').ComponentType} Page */

/**
 * A page in a chunk of its own.
 * @param {() => Promise<Page>} load
 */
const page = (load) => ({ lazy: async () => ({ Component: await load() }) });

/** @type {import('react-router').RouteObject[]} */
export const routes = [
  {
    ErrorBoundary: RouteError,
    HydrateFallback: PageFallback,
    children: [
      { path: '/login', ...page(async () => (await import('@/features/session/login-page.jsx')).LoginPage) },
      {
        Component: RequireSession,
        children: [
          {
            ...page(async () => (await import('./shell/shell.jsx')).Shell), // whoever signs in has no need of it yet
            ErrorBoundary: RouteError,
            children: [
              { index: true, ...page(async () => (await import('@/features/dashboard/dashboard-page.jsx')).DashboardPage) },
              { path: '/campaigns/new', ...page(async () => (await import('@/features/brief/brief-page.jsx')).BriefPage) },
              { path: '/campaigns/:id/edit', ...page(async () => (await import('@/features/brief/edit-brief-page.jsx')).EditBriefPage) },
              { path: '/campaigns/*', Component: CampaignsFrame },
              { path: '/campaigns/:id/runs/:rid', ...page(async () => (await import('@/features/run/run-page.jsx')).RunPage) },
              { path: '/services', ...page(async () => (await import('@/features/services/services-page.jsx')).ServicesPage) },
              { path: '/services/new', ...page(async () => (await import('@/features/services/new-service-page.jsx')).NewServicePage) },
              { path: '/services/audiences/new', ...page(async () => (await import('@/features/services/new-audience-page.jsx')).NewAudiencePage) },
              { path: '/services/audiences/:id', ...page(async () => (await import('@/features/services/audience-page.jsx')).AudiencePage) },
              { path: '/services/:id', ...page(async () => (await import('@/features/services/service-page.jsx')).ServicePage) },
              { path: '/market', ...page(async () => (await import('@/features/market/market-page.jsx')).MarketPage) },
              { path: '/observability', ...page(async () => (await import('@/features/observability/observability-page.jsx')).ObservabilityPage) },
              { path: '/observability/:rid', ...page(async () => (await import('@/features/observability/trace-page.jsx')).TracePage) },
              {
                path: '/settings',
                ...page(async () => (await import('@/features/settings/settings-layout.jsx')).SettingsLayout),
                children: [
                  { index: true, element: <Navigate to="profile" replace /> },
                  { path: 'profile', ...page(async () => (await import('@/features/settings/profile/profile-page.jsx')).ProfilePage) },
                  { path: 'keys', ...page(async () => (await import('@/features/settings/keys/keys-page.jsx')).KeysPage) },
                  { path: 'people', ...page(async () => (await import('@/features/settings/people/people-page.jsx')).PeoplePage) },
                  { path: 'models', ...page(async () => (await import('@/features/settings/models/models-page.jsx')).ModelsPage) },
                  { path: 'brand-voice', ...page(async () => (await import('@/features/settings/brand-voice/brand-voice-page.jsx')).BrandVoicePage) },
                  { path: 'workspace', ...page(async () => (await import('@/features/settings/workspace/workspace-page.jsx')).WorkspacePage) },
                ],
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
