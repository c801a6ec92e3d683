// @ts-check
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { explanationBlocks } from './explanation-blocks.js';
import styles from './explanation-text.module.css';

/**
 * Why this plan, in paragraphs; headings and lists are recognised, anything else is plain text.
 * @param {{ text: string }} props
 */
export function ExplanationText({ text }) {
  return (
    <div className={styles.text}>
      {explanationBlocks(text).map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

/** @param {{ block: import('./explanation-blocks.js').Block }} props */
function Block({ block }) {
  if (block.kind === 'heading') return <h3 className={styles.heading}>{block.text}</h3>;
  if (block.kind === 'list') {
    return (
      <ul className={styles.list}>
        {block.items.map((item, index) => (
          <li key={index}>
            <CitedText text={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      <CitedText text={block.text} />
    </p>
  );
}
