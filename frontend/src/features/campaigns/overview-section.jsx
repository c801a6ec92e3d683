// @ts-check
import { Hand } from 'lucide-react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { BudgetBars } from '@/shared/campaign/budget-bars.jsx';
import { localToday } from '@/shared/campaign/flighting-weeks.js';
import { formatMoney } from '@/shared/format/money.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { BriefCard } from './brief-card.jsx';
import { campaignNeeds } from './campaign-needs.js';
import { ExplanationSection } from './explanation-section.jsx';
import { ForecastCard } from './forecast-card.jsx';
import { IdeaArticle } from './idea-article.jsx';
import { Section } from './section.jsx';
import { WrittenByCard } from './written-by-card.jsx';
import { isMixed } from './written-by.js';
import styles from './overview-section.module.css';
import columns from './two-columns.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('./campaign-tabs.js').CampaignTab} CampaignTab
 */

/** Why this plan, what it should bring, and what needs somebody. @param {{ campaign: Campaign, planned: boolean, onShow: (tab: CampaignTab) => void }} props */
export function OverviewSection({ campaign, planned, onShow }) {
  const { ideas, allocation, explanation } = campaign;
  const showAuthors = isMixed(campaign);
  const chosen = ideas.filter(({ status }) => status === 'selected');
  return (
    <div className={columns.columns}>
      <div className={columns.main}>
        <Needs campaign={campaign} onShow={onShow} />
        {chosen.length > 0 && (
          <Section id="chosen" title={chosen.length === 1 ? 'The idea' : 'The ideas'} note={ideas.length > chosen.length ? `chosen from ${ideas.length}` : undefined}>
            <div className={styles.ideas}>
              {chosen.map((idea) => (
                <IdeaArticle key={idea.id} idea={idea} showAuthor={showAuthors} />
              ))}
            </div>
          </Section>
        )}
        {explanation?.text && <ExplanationSection campaign={campaign} explanation={explanation} showAuthor={showAuthors} />}
      </div>
      <aside className={columns.side} aria-label="Forecast, budget, brief and authors">
        <ForecastCard campaign={campaign} />
        {allocation && (
          <Panel title="Budget" note={formatMoney(allocation.total)}>
            <div className={styles.bars}>
              <BudgetBars allocation={allocation} />
            </div>
          </Panel>
        )}
        <BriefCard campaign={campaign} />
        {planned && <WrittenByCard campaign={campaign} />}
      </aside>
    </div>
  );
}

/** @param {{ campaign: Campaign, onShow: (tab: CampaignTab) => void }} props */
function Needs({ campaign, onShow }) {
  const channelLabel = useChannelLabel();
  const needs = campaignNeeds(campaign, { channelLabel, today: localToday() });
  if (needs.length === 0) return null;
  return (
    <ul className={styles.needs} aria-label="Needs you">
      {needs.map(({ id, text, tab, action }) => (
        <li key={id} className={styles.need}>
          <Hand size={14} aria-hidden="true" />
          <span className={styles.words}>{text}</span>
          <button type="button" className={styles.go} onClick={() => onShow(tab)}>
            {action}
          </button>
        </li>
      ))}
    </ul>
  );
}
