// @ts-check
import { formatNumber } from '@/shared/format/numbers.js';

const STRONG_Z = 3; // from here on the server calls it a burst
const RARE = 0.5; // a day: what is usual so seldom has no meaningful multiple
const NEVER = 0.05;
const NOTABLE = 1.5;

/** @typedef {{ count: number, usual: number | null, z: number }} Pace */

/** @param {Pace} pace */
export const isBurst = ({ z }) => z >= STRONG_Z;

/**
 * How fast a topic comes, in plain words.
 * @param {Pace} pace
 */
export function paceWords({ count, usual }) {
  if (usual == null) return 'Too new to compare';
  if (count === 0) return 'Quiet today';
  if (usual < RARE) return usual < NEVER ? 'New today' : 'Rare until today';
  const multiple = count / usual;
  if (multiple >= NOTABLE) return `${formatNumber(Math.round(multiple * 10) / 10)}× its usual pace`;
  return multiple <= 1 / NOTABLE ? 'Slower than usual' : 'At its usual pace';
}

/** @param {Pace} pace */
export function paceFigures({ count, usual }) {
  const today = `${formatNumber(count)} in the last day`;
  return usual == null ? today : `${today}, usually ${formatNumber(Math.round(usual * 10) / 10)}`;
}
