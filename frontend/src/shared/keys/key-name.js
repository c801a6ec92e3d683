// @ts-check
const NAMED = /** @type {Record<string, string>} */ ({ ' ': 'Space', Esc: 'Escape' });

/**
 * The name of what was pressed, as bindings write it: `A`, `[`, `ArrowLeft`, `Space`, `Mod+K`. Shift counts only where it
 * makes no other character (`Shift+Enter`), and Mod is ⌘ on a Mac, Ctrl elsewhere.
 * @param {KeyboardEvent} event
 * @returns {string | null} null while only a modifier is held, and for chords that belong to the system
 */
export function keyName({ key, metaKey, ctrlKey, altKey, shiftKey }) {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead'].includes(key)) return null;
  const mod = metaKey || ctrlKey;
  if (altKey && mod) return null;
  const name = NAMED[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const shift = shiftKey && key.length > 1 ? 'Shift+' : '';
  return `${mod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift}${name}`;
}

const SYMBOLS = /** @type {Record<string, string>} */ ({ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' });

export const isMac = () => /Mac|iP(hone|ad)/.test(navigator.platform);

/**
 * The caps to draw for a binding: `G D` becomes two, `Mod+K` one.
 * @param {string} keys
 * @returns {string[]}
 */
export const keyCaps = (keys) =>
  keys.split(' ').map((name) => name.replace('Mod+', isMac() ? '⌘' : 'Ctrl ').replace(/^\w+$/, (word) => SYMBOLS[word] ?? word));
