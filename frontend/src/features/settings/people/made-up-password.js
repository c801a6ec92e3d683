// @ts-check
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'; // 32 of them, without what is mistaken for one another
const GROUPS = 4;
const GROUP = 4;

/** A password to be read out once: sixteen letters and digits in fours, 80 bits. */
export function madeUpPassword() {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, index) => letters.slice(index * GROUP, (index + 1) * GROUP).join('')).join('-');
}
