// @ts-check
import { useState } from 'react';
import { useMayWrite } from '@/shared/session/use-session.js';
import { Section } from '../section.jsx';
import { ForecastVersions } from './forecast-versions.jsx';
import { LearnedNotice } from './learned-notice.jsx';
import { ResultForm } from './result-form.jsx';
import { ResultsTable } from './results-table.jsx';
import { resultsInForce } from './result-values.js';
import styles from './results-section.module.css';

const TELLS = new Set(['approved', 'scheduled', 'live', 'paused', 'completed']);

/** What came of it, channel by channel and period by period, and what that taught. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function ResultsSection({ campaign }) {
  const mayWrite = useMayWrite();
  const [learned, setLearned] = useState(/** @type {import('@/shared/api/types.js').RecordedFeedback | null} */ (null));
  const results = resultsInForce(campaign.feedback);
  return (
    <>
      {mayWrite && campaign.state !== 'generating' && (
        <Section id="enter-results" title="Enter results" note={TELLS.has(campaign.state) ? undefined : 'usually once the campaign runs'}>
          <div className={styles.sheet}>
            <ResultForm campaign={campaign} results={results} onRecorded={setLearned} />
            {learned && <LearnedNotice recorded={learned} />}
          </div>
        </Section>
      )}
      <Section id="results" title="Results so far" note={results.length > 0 ? `${results.length} ${results.length === 1 ? 'period' : 'periods'}` : undefined}>
        <ResultsTable campaign={campaign} results={results} />
      </Section>
      <Section id="forecasts" title="How the forecast moved" note="leads of all channels, 90% bands">
        <ForecastVersions campaign={campaign} />
      </Section>
    </>
  );
}
