// @ts-check
import { CalendarOff } from 'lucide-react';
import { Flighting } from '@/shared/campaign/flighting.jsx';
import { totalOf } from '@/shared/campaign/flighting-weeks.js';
import { formatRange } from '@/shared/format/time.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { Section } from './section.jsx';
import { WeeklyLeads } from './weekly-leads.jsx';
import styles from './calendar-section.module.css';

/** Who spends what in which week, and what each week should bring. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function CalendarSection({ campaign }) {
  const { channel_plan: plan, brief, forecast } = campaign;
  const spent = plan.some((channel) => totalOf(channel) > 0);
  if (!spent) {
    return <EmptyState icon={CalendarOff} title="No week has money yet" text="Once a budget is split, its weeks stand here, channel by channel." />;
  }
  return (
    <>
      <Section id="calendar" title="Flighting" note={formatRange(brief.window)}>
        <div className={styles.sheet}>
          <Flighting channels={plan} window={brief.window} />
        </div>
      </Section>
      <WeeklyLeads forecast={forecast} />
    </>
  );
}
