// @ts-check
/**
 * @typedef {{ kind: 'paragraph' | 'heading', text: string } | { kind: 'list', items: string[] }} Block
 */

const HEADING = /^#{1,4}\s+(.+)$|^\*\*(.+)\*\*:?$/;
const ITEM = /^[-*•]\s+/;

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function explanationBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  for (const line of text.split('\n').map((raw) => raw.trim()).filter(Boolean)) {
    const heading = HEADING.exec(line);
    const last = blocks.at(-1);
    if (heading) blocks.push({ kind: 'heading', text: heading[1] ?? heading[2] });
    else if (!ITEM.test(line)) blocks.push({ kind: 'paragraph', text: line.replaceAll('**', '') });
    else if (last?.kind === 'list') last.items.push(line.replace(ITEM, '').replaceAll('**', ''));
    else blocks.push({ kind: 'list', items: [line.replace(ITEM, '').replaceAll('**', '')] });
  }
  return blocks;
}
