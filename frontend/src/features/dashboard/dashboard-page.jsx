// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { Segmented } from '@/shared/ui/segmented.jsx';
import { CalibrationPanel } from './calibration-panel.jsx';
import { CampaignsPanel } from './campaigns-panel.jsx';
import { DashboardSkeleton } from './dashboard-skeleton.jsx';
import { FigureTiles } from './figure-tiles.jsx';
import { GuidedStart } from './guided-start.jsx';
import { NeedsYou } from './needs-you.jsx';
import { overviewQuery } from './overview-api.js';
import { PERIODS, periodOf, searchOf } from './model/periods.js';
import { SignalsPanel } from './signals-panel.jsx';
import { SpendPanel } from './spend-panel.jsx';
import styles from './dashboard-page.module.css';

/** How the workspace stands: what needs you first, then what was spent and came of it. */
export function DashboardPage() {
  const [search, setSearch] = useSearchParams();
  const period = periodOf(search);
  const overview = useQuery(overviewQuery(period.value));
  const begun = Object.keys(overview.data?.inventory.campaigns ?? {}).length > 0;
  return (
    <Page>
      <PageHeader title="Dashboard">
        {begun && (
          <Segmented label="Period" items={PERIODS} value={period.value} onChange={(days) => setSearch(searchOf(days), { replace: true })} />
        )}
      </PageHeader>
      <Content overview={overview} period={period} begun={begun} />
    </Page>
  );
}

/**
 * @param {{ overview: import('@tanstack/react-query').UseQueryResult<import('./overview-api.js').Overview>,
 *   period: import('./model/periods.js').Period, begun: boolean }} props
 */
function Content({ overview, period, begun }) {
  const { data } = overview;
  if (overview.isPending) return <DashboardSkeleton />;
  if (!data) return <ErrorNotice error={overview.error} onRetry={() => overview.refetch()} />;
  if (!begun) return <Beginning overview={data} />;
  return (
    <>
      <NeedsYou needs={data.needs} />
      <FigureTiles overview={data} period={period} />
      <div className={styles.columns} aria-busy={overview.isPlaceholderData}>
        <div className={styles.column}>
          <SpendPanel overview={data} period={period} />
          <CampaignsPanel overview={data} />
        </div>
        <div className={styles.column}>
          <SignalsPanel />
          <CalibrationPanel calibration={data.calibration} />
        </div>
      </div>
    </>
  );
}

/** Before the first campaign there are no figures: what to do, and what the market says meanwhile. @param {{ overview: import('./overview-api.js').Overview }} props */
function Beginning({ overview }) {
  return (
    <>
      {overview.needs.length > 0 && <NeedsYou needs={overview.needs} />}
      <div className={styles.columns}>
        <GuidedStart inventory={overview.inventory} />
        {overview.inventory.signals > 0 && <SignalsPanel />}
      </div>
    </>
  );
}
