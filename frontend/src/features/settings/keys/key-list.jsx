// @ts-check
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatAgo, formatDayAndYear } from '@/shared/format/time.js';
import { useSession } from '@/shared/session/use-session.js';
import { RevokeKey } from './revoke-key.jsx';
import { scopeLabel } from './scopes.js';
import styles from './key-list.module.css';

/** @typedef {import('@/shared/api/types.js').ApiKey} ApiKey */

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/** @param {ApiKey} key @param {number} [now] */
function ending({ expires_at: end }, now = Date.now()) {
  const days = (Date.parse(end) - now) / DAY_MS;
  if (days <= 0) return { text: `Expired ${formatDayAndYear(end)}`, tone: 'bad' };
  return { text: `Ends ${formatDayAndYear(end)}`, tone: days < SOON_DAYS ? 'warn' : undefined };
}

/** @param {{ keys: ApiKey[] }} props */
export function KeyList({ keys }) {
  const { user } = useSession();
  const [revoking, setRevoking] = useState(/** @type {ApiKey | null} */ (null));
  return (
    <ul>
      {keys.map((key) => (
        <li key={key.id} className={styles.row}>
          <div className={styles.name}>
            <p className={styles.title}>{key.name}</p>
            <p className={styles.prefix}>
              <span className="mono">{key.prefix}…</span>
              {key.owner !== user?.email && <span> · {key.owner}</span>}
            </p>
          </div>
          <span className={styles.scope}>{scopeLabel(key.scope)}</span>
          <p className={`${styles.times} num`}>
            <span data-tone={ending(key).tone} className={styles.end}>
              {ending(key).text}
            </span>
            <span>{key.last_used_at ? `Used ${formatAgo(key.last_used_at)}` : 'Never used'}</span>
          </p>
          <Button variant="default" aria-label={`Revoke ${key.name}`} onClick={() => setRevoking(key)}>
            Revoke
          </Button>
        </li>
      ))}
      <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />
    </ul>
  );
}
