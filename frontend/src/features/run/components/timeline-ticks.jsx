// @ts-check
import { useComputedColorScheme } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { LANES, ticks } from '../model/timeline.js';
import { useRunStore } from '../run-context.js';
import styles from './timeline-ticks.module.css';

const TICK = 5; // px from one tick to the next: what comes closer makes one darker

/** The ticks on one canvas, so that ten thousand of them cost no more than ten. */
export const TimelineTicks = memo(
  /** @param {{ length: number, width: number, phone: boolean }} props length: draws again when it changes */
  function TimelineTicks({ length, width, phone }) {
    const store = useRunStore();
    const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
    const scheme = useComputedColorScheme('light');
    const lane = phone ? 4 : 5;
    const height = LANES.length * lane;
    useEffect(() => {
      if (canvas.current) draw(canvas.current, store, { width, height, lane });
    }, [store, length, width, height, lane, scheme]);
    return <canvas ref={canvas} className={styles.ticks} style={{ width, height }} aria-hidden="true" />;
  },
);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../model/run-store.js').RunStore} store
 * @param {{ width: number, height: number, lane: number }} size
 */
function draw(canvas, store, { width, height, lane }) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const sharp = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
  context.scale(sharp, sharp);
  const bins = Math.max(24, Math.floor(width / TICK));
  const step = width / bins;
  const colours = getComputedStyle(canvas);
  ticks(store.events, store.places, bins).forEach((row, index) => {
    context.fillStyle = colours.getPropertyValue(LANES[index] === 'neutral' ? '--ink-3' : `--tone-${LANES[index]}`);
    row.forEach((count, bin) => {
      if (count === 0) return;
      context.globalAlpha = Math.min(1, 0.5 + count / 8);
      context.fillRect(bin * step, index * lane + 0.5, step - 1, lane - 1.5);
    });
  });
}
