// @ts-check
import styles from './preview.module.css';

/** A message's button, to look at. @param {{ text: string }} props */
export function CallToAction({ text }) {
  return text ? <span className={styles.cta}>{text}</span> : null;
}
