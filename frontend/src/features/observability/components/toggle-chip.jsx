// @ts-check
import styles from './toggle-chip.module.css';

/** @param {{ pressed: boolean, onClick: () => void, children: import('react').ReactNode, tone?: string }} props */
export function ToggleChip({ pressed, onClick, children, tone }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} data-tone={tone} onClick={onClick}>
      {children}
    </button>
  );
}
