// @ts-check
import { Button } from '@mantine/core';
import { Check, Hand } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { asSentence } from '@/shared/api/problem.js';
import { formatAgo } from '@/shared/format/time.js';
import { needAction } from './model/overview-words.js';
import styles from './needs-you.module.css';

const FIRST = 4;

/** What waits for whoever looks, each with its one action. @param {{ needs: import('./overview-api.js').Need[] }} props */
export function NeedsYou({ needs }) {
  const [all, setAll] = useState(false);
  if (needs.length === 0) {
    return (
      <section className={styles.calm} aria-labelledby="needs-you">
        <Check size={15} aria-hidden="true" />
        <h2 id="needs-you" className={styles.title}>
          Nothing needs you
        </h2>
      </section>
    );
  }
  const shown = all ? needs : needs.slice(0, FIRST);
  return (
    <section className={styles.needs} aria-labelledby="needs-you">
      <header className={styles.header}>
        <Hand size={15} aria-hidden="true" />
        <h2 id="needs-you" className={styles.title}>
          Needs you
        </h2>
        <span className="num">{needs.length}</span>
      </header>
      <ul>
        {shown.map((need) => (
          <NeedRow key={`${need.kind} ${need.campaign_id} ${need.signal_id} ${need.source_id}`} need={need} />
        ))}
      </ul>
      {needs.length > FIRST && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${needs.length}`}
        </button>
      )}
    </section>
  );
}

/** @param {{ need: import('./overview-api.js').Need }} props */
function NeedRow({ need }) {
  const { label, kind, to } = needAction(need);
  return (
    <li className={styles.row}>
      <span className={styles.kind}>{kind}</span>
      <span className={styles.words}>
        <b className={styles.what} data-content={need.kind === 'mend' || undefined}>
          {need.title}
        </b>
        <span className={styles.why}>{asSentence(need.why)}</span>
      </span>
      <time className={`${styles.since} num`} dateTime={need.since}>
        {formatAgo(need.since)}
      </time>
      <Button component={Link} to={to} variant="default" aria-label={`${label}: ${need.title}`}>
        {label}
      </Button>
    </li>
  );
}
