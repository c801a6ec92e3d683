// @ts-check
import styles from './preview.module.css';

/** Paragraphs as they were written; no markup in them is obeyed. @param {{ text: string }} props */
export function Prose({ text }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim());
  if (paragraphs.length === 0) return null;
  return (
    <div className={styles.prose}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}
