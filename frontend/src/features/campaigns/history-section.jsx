// @ts-check
import { ForecastVersions } from './results/forecast-versions.jsx';
import { Section } from './section.jsx';
import { VersionsSection } from './versions-section.jsx';

/** What became of the campaign, change by change, and of what is expected of it. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function HistorySection({ campaign }) {
  return (
    <>
      <VersionsSection campaignId={campaign.id} />
      {campaign.allocation && (
        <Section id="forecast-history" title="What was expected, and when" note="leads of all channels, 90% bands">
          <ForecastVersions campaign={campaign} />
        </Section>
      )}
    </>
  );
}
