// @ts-check
import { ForecastVersions } from './results/forecast-versions.jsx';
import { Section } from './section.jsx';

/** What became of the plan, version by version. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function HistorySection({ campaign }) {
  return (
    <Section id="forecast-history" title="What was expected, and when">
      <ForecastVersions campaign={campaign} />
    </Section>
  );
}
