// @ts-check
import { useRun } from '../run-context.js';

/** Tells a screen reader the milestones, never the stream of words. */
export function Announcer() {
  const milestone = useRun((run) => run.milestone);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {milestone}
    </div>
  );
}
