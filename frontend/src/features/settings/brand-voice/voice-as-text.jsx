// @ts-check
import { Quote } from 'lucide-react';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { SettingRow } from '../setting-row.jsx';
import styles from './voice-as-text.module.css';

/** The voice, to those who don't describe it. @param {{ voice: import('@/shared/api/types.js').BrandVoice }} props */
export function VoiceAsText({ voice: { version, tone, avoid, prefer, examples } }) {
  if (version === 0) {
    return <EmptyState level={3} icon={Quote} title="Nobody has described it yet" text="An administrator can say what copy should sound like, and which words it avoids." />;
  }
  return (
    <>
      <SettingRow label="Tone">
        <p className={styles.content}>{tone || '–'}</p>
      </SettingRow>
      <SettingRow label="Never says">{avoid.join(', ') || '–'}</SettingRow>
      <SettingRow label="Rather says">{prefer.join(', ') || '–'}</SettingRow>
      <SettingRow label="Sounds right">
        {examples.length === 0 && '–'}
        {examples.map((text) => (
          <p key={text} className={styles.content}>
            {text}
          </p>
        ))}
      </SettingRow>
    </>
  );
}
