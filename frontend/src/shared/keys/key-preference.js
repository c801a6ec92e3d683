// @ts-check
/** Whether single keys act, which a person may switch off: speech input and slips of the hand press them, too (WCAG 2.1.4). */

const STORED = 'nexusplanner-single-keys';

export const singleKeysAreOn = () => localStorage.getItem(STORED) !== 'off';

/** @param {boolean} on */
export function setSingleKeys(on) {
  if (on) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, 'off');
}
