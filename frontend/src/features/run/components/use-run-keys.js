// @ts-check
import { useKeys } from '@/shared/keys/use-keys.js';

/**
 * The keys that move through a run.
 * @param {{ player: ReturnType<typeof import('../use-player.js').usePlayer>, moves: import('../use-timeline.js').Moves }} run
 */
export function useRunKeys({ player, moves }) {
  const stopped = (/** @type {() => void} */ move) => () => {
    player.stop();
    move();
  };
  useKeys([
    { keys: 'Space', label: 'Play or pause', group: 'Run', run: player.toggle },
    { keys: 'ArrowLeft', label: 'Event before', group: 'Run', run: stopped(() => moves.step(-1)) },
    { keys: 'ArrowRight', label: 'Next event', group: 'Run', run: stopped(() => moves.step(1)) },
    { keys: '[', label: 'Checkpoint before', group: 'Run', run: stopped(moves.previousMark) },
    { keys: ']', label: 'Next checkpoint', group: 'Run', run: stopped(moves.nextMark) },
    { keys: 'L', label: 'Follow it live', group: 'Run', run: stopped(moves.live) },
  ]);
}
