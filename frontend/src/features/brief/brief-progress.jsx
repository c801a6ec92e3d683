// @ts-check
import { Check, CircleAlert, TriangleAlert } from 'lucide-react';
import { SECTIONS, sectionAnchor, sectionState } from './brief-sections.js';
import styles from './brief-progress.module.css';

const WORDS = { done: 'done', problem: 'needs attention', warning: 'worth a look', open: 'optional' };
const ICONS = { done: Check, problem: CircleAlert, warning: TriangleAlert, open: null };

/** @param {string} id */
function goTo(id) {
  const section = document.getElementById(sectionAnchor(id));
  section?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const first = section?.querySelector('[aria-invalid="true"], input, button, textarea');
  if (first instanceof HTMLElement) first.focus({ preventScroll: true });
}

/**
 * The parts of the brief, how far each is, and a way to it.
 * @param {{ told: Parameters<typeof sectionState>[1] }} props
 */
export function BriefProgress({ told }) {
  const states = SECTIONS.map((section) => sectionState(section, told));
  const wanting = states.filter((state) => state === 'problem').length;
  return (
    <nav className={styles.progress} aria-label="Parts of the brief">
      <ol className={styles.steps}>
        {SECTIONS.map(({ id, title }, index) => (
          <li key={id} className={styles.step} data-state={states[index]}>
            <button type="button" className={styles.button} onClick={() => goTo(id)}>
              <span className={styles.bar} aria-hidden="true" />
              <span className={styles.name}>
                <Mark state={states[index]} number={index + 1} />
                <span className={styles.title}>{title}</span>
                <span className="visually-hidden">, {WORDS[states[index]]}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className={`${styles.count} num`} aria-hidden="true">
        {wanting === 0 ? 'All parts are ready' : `${SECTIONS.length - wanting} of ${SECTIONS.length} parts are ready`}
      </p>
    </nav>
  );
}

/** @param {{ state: keyof typeof ICONS, number: number }} props */
function Mark({ state, number }) {
  const Icon = ICONS[state];
  return (
    <span className={`${styles.mark} num`} aria-hidden="true">
      {Icon ? <Icon size={12} strokeWidth={2.5} /> : number}
    </span>
  );
}
