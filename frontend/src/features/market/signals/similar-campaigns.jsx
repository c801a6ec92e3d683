// @ts-check
import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { formatDayAndYear } from '@/shared/format/time.js';
import styles from './related.module.css';

const MOST = 3;

/** @typedef {{ ref: string, title: string, text: string, occurred_at: string | null }} Hit */

/** Past campaigns that the workspace remembers of something like this. @param {string} question */
const similarQuery = (question) =>
  queryOptions({
    queryKey: ['search', 'past_campaign', question],
    queryFn: async ({ signal }) =>
      /** @type {Hit[]} */ ((await http.get('/api/search', { params: { q: question, kind: 'past_campaign', limit: MOST * 2 }, signal })).data.items),
    staleTime: 300_000,
  });

const HEADER = /^(Past campaign|Mechanism|Channels)\b/;

/** What a hit says beyond the lines that only name campaign, channels and dates. @param {string} text */
const told = (text) => {
  const [, ...lines] = text.split('\n').filter(Boolean);
  return lines.filter((line) => !HEADER.test(line)).join(' ') || text;
};

/** @param {{ title: string }} props of a signal */
export function SimilarCampaigns({ title }) {
  const { data } = useQuery(similarQuery(title));
  const once = (data ?? []).filter((hit, place, all) => all.findIndex(({ ref }) => ref === hit.ref) === place).slice(0, MOST);
  if (once.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Similar past campaigns">
      <h3 className={styles.heading}>Similar past campaigns</h3>
      <ul className={styles.list}>
        {once.map(({ ref, title: name, text, occurred_at: at }) => (
          <li key={ref}>
            <span className={styles.campaign}>{name}</span>
            {at && <small className={styles.note}>Ended {formatDayAndYear(at)}</small>}
            <small className={styles.snippet}>{told(text)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
