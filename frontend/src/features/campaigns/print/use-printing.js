// @ts-check
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * Whether the page is being printed. What is on paper is in the light scheme, whatever the screen's is, and carries its name on every sheet.
 * @param {string} title
 */
export function usePrinting(title) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const root = document.documentElement;
    const sheet = runningHeader(title);
    let scheme = root.dataset.mantineColorScheme;
    const before = () => {
      scheme = root.dataset.mantineColorScheme;
      root.dataset.mantineColorScheme = 'light';
      if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      flushSync(() => setPrinting(true)); // the browser lays the sheets out as soon as this returns
    };
    const after = () => {
      root.dataset.mantineColorScheme = scheme;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((item) => item !== sheet);
      setPrinting(false);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [title]);
  return printing;
}

/** A sheet's margin can hold no element, so that the title goes there as a rule. @param {string} title */
function runningHeader(title) {
  if (typeof CSSStyleSheet.prototype.replaceSync !== 'function') return null;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @top-left { content: ${cssString(title)}; } } @page :first { @top-left { content: ''; } }`);
  return sheet;
}

/** @param {string} text */
export const cssString = (text) => `"${[...text].map((letter) => (/[\w ]/.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `)).join('')}"`;
