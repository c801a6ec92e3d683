// @ts-check
/**
 * The keyboard shortcuts of what is on the page now. The latest mounted wins where two want the same key; nothing happens
 * while somebody types, or when a person has switched single keys off (WCAG 2.1.4).
 *
 * @typedef {object} KeyBinding
 * @property {string} keys a name as in key-name.js, or two of them after another: `G D`
 * @property {string} label what it does, for the list of shortcuts
 * @property {string} group where the list shows it
 * @property {() => void} run
 * @property {() => boolean} [when] whether it applies at all just now
 */
import { singleKeysAreOn } from './key-preference.js';
import { keyName } from './key-name.js';

const SEQUENCE_MS = 1_200;
const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, select, [contenteditable="true"]';
// These act themselves when they have the focus.
const OWN_KEYS = /** @type {Record<string, string>} */ ({
  Space: 'button, a[href], summary, [role="tab"], [role="menuitem"], [role="checkbox"], [role="switch"], input',
  Enter: 'button, a[href], summary, [role="menuitem"]',
  ArrowLeft: '[role="tab"], [role="slider"], [role="radio"], input',
  ArrowRight: '[role="tab"], [role="slider"], [role="radio"], input',
});

/** @typedef {{ current: KeyBinding[] }} BindingSet */
/** @type {BindingSet[]} */
let sets = [];
/** @type {Set<() => void>} */
const listeners = new Set();
let pending = '';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let forgetting;

/** @param {BindingSet[]} next */
function publish(next) {
  sets = next;
  for (const listener of listeners) listener();
}

/** @param {BindingSet} set @returns {() => void} takes them away again */
export function addBindings(set) {
  publish([...sets, set]);
  return () => publish(sets.filter((one) => one !== set));
}

export const bindingSets = () => sets;

/** @param {() => void} listener */
export function subscribeToBindings(listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param {string} keys */
const find = (keys) => sets.findLast((set) => bindingIn(set, keys))?.current.find((binding) => applies(binding, keys));
/** @param {BindingSet} set @param {string} keys */
const bindingIn = (set, keys) => set.current.some((binding) => applies(binding, keys));
/** @param {KeyBinding} binding @param {string} keys */
const applies = (binding, keys) => binding.keys.toUpperCase() === keys.toUpperCase() && (binding.when?.() ?? true);
/** @param {string} name */
const beginsSequence = (name) => sets.some((set) => set.current.some(({ keys }) => keys.toUpperCase().startsWith(`${name.toUpperCase()} `)));

/** @param {EventTarget | null} target @param {string} name */
function belongsToTarget(target, name) {
  if (!(target instanceof Element)) return false;
  if (name.startsWith('Mod+')) return false;
  if (target.closest(TYPING)) return true;
  return Boolean(OWN_KEYS[name] && target.matches(OWN_KEYS[name]));
}

/** A dialog is in front: what is behind it must not react. @param {string} name */
const coveredByDialog = (name) => !name.startsWith('Mod+') && document.querySelector('[role="dialog"][aria-modal="true"]:not([data-keys])') !== null;

/** @param {KeyboardEvent} event */
function onKeyDown(event) {
  const name = keyName(event);
  if (!name || event.defaultPrevented || belongsToTarget(event.target, name) || coveredByDialog(name)) return;
  if (!name.startsWith('Mod+') && !singleKeysAreOn()) return;
  const keys = pending ? `${pending} ${name}` : name;
  const begun = pending;
  setPending('');
  const binding = find(keys) ?? (begun ? find(name) : undefined);
  if (binding) {
    event.preventDefault();
    binding.run();
  } else if (beginsSequence(name)) setPending(name);
}

/** @param {string} name */
function setPending(name) {
  clearTimeout(forgetting);
  pending = name;
  if (name) forgetting = setTimeout(() => setPending(''), SEQUENCE_MS);
}

/** Listen while the app is open. @returns {() => void} stops */
export function listenForKeys() {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
