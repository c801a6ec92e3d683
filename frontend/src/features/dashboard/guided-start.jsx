// @ts-check
import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import styles from './guided-start.module.css';

/** @typedef {import('./overview-api.js').Overview['inventory']} Inventory */

/** @param {number} count @param {string} one */
const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** @param {Inventory} inventory */
const steps = ({ services, audiences, sources, signals }) => [
  {
    title: 'Say what you sell, and to whom',
    text: 'A service with the benefits you can prove, and an audience with its size and its consent.',
    done: services > 0 && audiences > 0 ? `${counted(services, 'service')}, ${counted(audiences, 'audience')}` : null,
    action: services > 0 ? { to: '/services/audiences/new', label: 'Add an audience' } : { to: '/services/new', label: 'Add a service' },
  },
  {
    title: 'Let NexusPlanner hear the market',
    text: 'A feed, a webhook or a file with what happens in your trade. Ideas cite it.',
    done: signals > 0 ? `${counted(signals, 'signal')} from ${counted(sources, 'source')}` : null,
    action: { to: '/market?tab=sources', label: 'Add a source' },
  },
  {
    title: 'Plan a campaign',
    text: 'Write a brief of a few lines, and watch how a plan with ideas, texts, budget and forecast comes of it.',
    done: null,
    action: { to: '/campaigns/new', label: 'Plan a campaign' },
  },
];

/** The way to a first campaign; what is there already is ticked. @param {{ inventory: Inventory }} props */
export function GuidedStart({ inventory }) {
  const mayWrite = useMayWrite();
  const all = steps(inventory);
  const next = all.findIndex(({ done }) => !done);
  return (
    <section className={styles.start} aria-labelledby="guided-start">
      <h2 id="guided-start" className={styles.title}>
        {next === all.length - 1 ? 'Ready for the first campaign' : 'Three steps to the first campaign'}
      </h2>
      <p className={styles.hint}>
        {mayWrite ? 'Spending, results and what needs you will show here once there is a campaign.' : 'You have the viewer role: others prepare the first campaign, and you can follow it here.'}
      </p>
      <ol className={styles.steps}>
        {all.map(({ title, text, done, action }, index) => (
          <li key={title} className={styles.step} data-done={Boolean(done) || undefined}>
            <span className={styles.number} aria-hidden="true">
              {done ? <Check size={14} /> : index + 1}
            </span>
            <div className={styles.words}>
              <h3 className={styles.step_title}>{title}</h3>
              <p className={styles.text}>{done ? <>Done: {done}</> : text}</p>
            </div>
            {mayWrite && !done && (
              <Button component={Link} to={action.to} variant={index === next ? 'filled' : 'default'}>
                {action.label}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
