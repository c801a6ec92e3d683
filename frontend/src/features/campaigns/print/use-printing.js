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
    const takeBack = { current: () => {} };
    const before = () => {
      takeBack.current();
      takeBack.current = dressForPaper(title);
      flushSync(() => setPrinting(true)); // the browser lays the sheets out as soon as this returns
    };
    const after = () => {
      takeBack.current();
      takeBack.current = () => {};
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

/** @param {string} title @returns {() => void} what makes the screen as it was */
function dressForPaper(title) {
  const root = document.documentElement;
  const scheme = root.dataset.mantineColorScheme;
  const sheets = document.adoptedStyleSheets;
  root.dataset.mantineColorScheme = 'light';
  if (sheets) document.adoptedStyleSheets = [...sheets, runningHeader(title)];
  return () => {
    root.dataset.mantineColorScheme = scheme;
    if (sheets) document.adoptedStyleSheets = [...sheets];
  };
}

/** A sheet's margin can hold no element, so that the title goes there as a rule. @param {string} title */
function runningHeader(title) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @top-left { content: ${cssString(title)}; } } @page :first { @top-left { content: ''; } }`);
  return sheet;
}

/** @param {string} text */
export const cssString = (text) => `"${[...text].map((letter) => (/[\w ]/.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `)).join('')}"`;
