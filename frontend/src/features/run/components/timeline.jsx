// @ts-check
import { ActionIcon } from '@mantine/core';
import { Pause, Play, StepBack, StepForward } from 'lucide-react';
import { formatElapsed } from '@/shared/format/time.js';
import { isFinal } from '../model/run-state.js';
import { useCursor, useLive, useRun } from '../run-context.js';
import { useElapsed } from '../use-elapsed.js';
import { SPEEDS, usePlayer } from '../use-player.js';
import { useMarks, useMoves } from '../use-timeline.js';
import { TimelineTrack } from './timeline-track.jsx';
import { useRunKeys } from './use-run-keys.js';
import styles from './timeline.module.css';

/** The run from its first event to now: look at any moment of it, play it again, or follow it live. @param {{ phone?: boolean }} props */
export function Timeline({ phone = false }) {
  const player = usePlayer();
  const marks = useMarks();
  const moves = useMoves(marks);
  const replaying = useCursor() !== null;
  const over = useLive((run) => isFinal(run.status));
  const empty = useLive((run) => run.seq === 0);
  useRunKeys({ player, moves });
  const advancing = player.playing || (!replaying && !over);
  const verb = advancing ? 'Pause' : 'Play';
  return (
    <footer className={styles.timeline} aria-label="Timeline of the run" data-replaying={replaying || undefined} data-over={over || undefined}>
      <div className={styles.controls} role="group" aria-label="Playback">
        {!phone && <Control icon={StepBack} label="Previous event" keys="←" onClick={() => moves.step(-1)} disabled={empty} />}
        <Control icon={advancing ? Pause : Play} label={verb} keys="Space" onClick={player.toggle} disabled={empty} framed />
        {!phone && <Control icon={StepForward} label="Next event" keys="→" onClick={() => moves.step(1)} disabled={empty || !replaying} />}
        {!phone && <Time />}
      </div>
      <TimelineTrack marks={marks} moves={moves} phone={phone} over={over} />
      <div className={styles.end}>
        {!phone && (replaying || over) && <SpeedChoice player={player} />}
        <button type="button" className={styles.live} aria-pressed={!replaying} title={over ? undefined : 'L'} onClick={() => (player.stop(), moves.live())}>
          <i className={styles.dot} aria-hidden="true" />
          {over ? 'End' : replaying ? 'Go live' : 'Live'}
        </button>
      </div>
    </footer>
  );
}

/**
 * @param {{ icon: import('lucide-react').LucideIcon, label: string, keys: string, onClick: () => void, disabled?: boolean, framed?: boolean }} props
 */
function Control({ icon: Icon, label, keys, onClick, disabled = false, framed = false }) {
  return (
    <ActionIcon className={styles.control} variant={framed ? 'default' : 'subtle'} size={framed ? 30 : 28} aria-label={label} aria-keyshortcuts={keys} title={`${label} (${keys})`} disabled={disabled} onClick={onClick}>
      <Icon size={15} aria-hidden="true" />
    </ActionIcon>
  );
}

/** When the shown moment is, and how long the run has been. */
function Time() {
  const elapsed = useElapsed();
  const shown = useRun((run) => (run.startedAt ? Math.max(0, run.at - run.startedAt) : 0));
  const replaying = useCursor() !== null;
  const whole = useLive((run) => (run.startedAt ? Math.max(0, run.at - run.startedAt) : 0));
  return (
    <span className={`${styles.time} num`} aria-hidden="true">
      <b>{formatElapsed(replaying ? shown : elapsed)}</b> / {formatElapsed(Math.max(whole, replaying ? shown : elapsed))}
    </span>
  );
}

/** @param {{ player: ReturnType<typeof usePlayer> }} props */
function SpeedChoice({ player }) {
  const at = SPEEDS.findIndex(({ id }) => id === player.speed);
  const next = SPEEDS[(at + 1) % SPEEDS.length];
  return (
    <button type="button" className={`${styles.speed} num`} aria-label={`Speed: ${SPEEDS[at].title}. Change to: ${next.title}`} title={SPEEDS[at].title} onClick={() => player.setSpeed(next.id)}>
      {SPEEDS[at].label}
    </button>
  );
}
