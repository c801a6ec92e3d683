// @ts-check
/** @param {{ parts: import('./numbered-sources.js').NumberedPart[] }} props */
export function NumberedText({ parts }) {
  return parts.map(({ text, numbers }, index) => (
    <span key={index}>
      {numbers.length > 0 && <sup>{numbers.join(', ')}</sup>}
      {text}
    </span>
  ));
}
