// @ts-check
import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { NotFoundPage } from './not-found-page.jsx';
import { PageFallback } from './page-fallback.jsx';

const CampaignsPage = lazy(async () => ({ default: (await import('@/features/campaigns/campaigns-page.jsx')).CampaignsPage }));
const CampaignPage = lazy(async () => ({ default: (await import('@/features/campaigns/campaign-page.jsx')).CampaignPage }));
const CampaignModal = lazy(async () => ({ default: (await import('@/features/campaigns/campaign-modal.jsx')).CampaignModal }));

/** The list, or a campaign; a campaign that was opened from the list lies over it, and the list stays as it was behind. */
export function CampaignsFrame() {
  const location = useLocation();
  const background = /** @type {import('react-router').Location | undefined} */ (location.state?.background);
  return (
    <>
      <Suspense fallback={<PageFallback />}>
        <Routes location={background ?? location}>
          <Route index element={<CampaignsPage />} />
          <Route path=":id" element={<CampaignPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
      {background && (
        <Suspense>
          <Routes>
            <Route path=":id" element={<CampaignModal />} />
          </Routes>
        </Suspense>
      )}
    </>
  );
}
