// @ts-check
import { Button } from '@mantine/core';
import { BellOff, BellRing, Bookmark, BookmarkX, ExternalLink, Sparkles } from 'lucide-react';
import { Link } from 'react-router';
import { useServiceName } from '@/shared/api/catalogue.js';
import { formatAgo, formatDayAndYear } from '@/shared/format/time.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { planAddress } from '../model/plan-address.js';
import { languageLabel } from '../model/signal-kinds.js';
import { marks } from '../model/signal-strength.js';
import { useSignalStatus } from '../model/use-signal-status.js';
import { ScoreParts } from '../parts/score-parts.jsx';
import { SafeLink } from './safe-link.jsx';
import { SignalStory } from './signal-story.jsx';
import { SimilarCampaigns } from './similar-campaigns.jsx';
import { WhatCameOfIt } from './what-came-of-it.jsx';
import styles from './signal-detail.module.css';

/** @typedef {import('@/shared/api/types.js').SignalDetail} SignalDetailData */

/** @param {{ signal: SignalDetailData }} props */
export function SignalDetail({ signal }) {
  const { title, summary, source, url, published_at: publishedAt, lang } = signal;
  return (
    <div className={styles.detail}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.meta}>
          {source} · <time dateTime={publishedAt}>{formatDayAndYear(publishedAt)}</time> ({formatAgo(publishedAt)}) · {languageLabel(lang)}
        </p>
      </header>
      {summary && <p className={styles.summary}>{summary}</p>}
      {url && (
        <SafeLink href={url} className={styles.out}>
          Read it at {hostOf(url)} <ExternalLink size={13} aria-hidden="true" />
        </SafeLink>
      )}
      <Decide signal={signal} />
      <Judgement signal={signal} />
      <SignalStory signal={signal} />
      <WhatCameOfIt signal={signal} />
      <SimilarCampaigns title={title} />
    </div>
  );
}

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : 'its source');

/** @param {{ signal: SignalDetailData }} props */
function Decide({ signal }) {
  const setStatus = useSignalStatus();
  if (!useMayWrite()) return null;
  const { status } = signal;
  return (
    <div className={styles.actions}>
      <Button component={Link} to={planAddress(signal)} size="sm" leftSection={<Sparkles size={15} />}>
        Plan a campaign from this
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={status === 'kept' ? <BookmarkX size={15} /> : <Bookmark size={15} />}
        onClick={() => setStatus(signal, status === 'kept' ? 'new' : 'kept')}
      >
        {status === 'kept' ? 'Keep no longer' : 'Keep'}
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={status === 'muted' ? <BellRing size={15} /> : <BellOff size={15} />}
        onClick={() => setStatus(signal, status === 'muted' ? 'new' : 'muted')}
      >
        {status === 'muted' ? 'Unmute' : 'Mute'}
      </Button>
    </div>
  );
}

/** @param {{ signal: SignalDetailData }} props */
function Judgement({ signal }) {
  const serviceName = useServiceName();
  const { scores, topics, burst_z: burstZ } = signal;
  const service = serviceName(scores?.service_id);
  return (
    <section className={styles.section} aria-label="Score">
      <h3 className={styles.heading}>
        Score {scores ? <b className="num">{marks(scores.total)}</b> : <span className={styles.waiting}>not judged yet</span>}
      </h3>
      {scores && <ScoreParts signal={signal} />}
      {service && (
        <p className={styles.fact}>
          Closest to <Link to={`/market?service=${scores?.service_id}`}>{service}</Link>
        </p>
      )}
      {burstZ != null && burstZ >= 3 && <p className={styles.fact}>It came when its topic was told of far more often than usual.</p>}
      {topics && topics.length > 0 && (
        <ul className={styles.topics} aria-label="Topics">
          {topics.map((topic) => (
            <li key={topic}>
              <Link to={`/market?topic=${encodeURIComponent(topic)}`} className={styles.topic}>
                {topic}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
