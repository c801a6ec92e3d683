// @ts-check
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForKeys } from './key-bindings.js';
import { setSingleKeys } from './key-preference.js';
import { useKeys } from './use-keys.js';

/** @param {{ bindings: Partial<import('./key-bindings.js').KeyBinding>[], children?: import('react').ReactNode }} props */
function Page({ bindings, children }) {
  useKeys(/** @type {any} */ (bindings.map((binding) => ({ label: 'Do', group: 'Test', ...binding }))));
  return children;
}

/** @type {() => void} */
let stop;
beforeEach(() => {
  stop = listenForKeys();
});
afterEach(() => {
  stop();
  setSingleKeys(true);
});

test('a key acts, and two after another act together', async () => {
  const approve = vi.fn();
  const go = vi.fn();
  render(<Page bindings={[{ keys: 'A', run: approve }, { keys: 'G A', run: go }]} />);
  await userEvent.keyboard('a');
  await userEvent.keyboard('ga');
  expect(approve).toHaveBeenCalledOnce();
  expect(go).toHaveBeenCalledOnce();
});

test('nothing acts while somebody types', async () => {
  const run = vi.fn();
  const { container } = render(<Page bindings={[{ keys: 'A', run }]}><input /></Page>);
  await userEvent.type(/** @type {Element} */ (container.querySelector('input')), 'banana');
  expect(run).not.toHaveBeenCalled();
});

test('a button keeps its own space bar', async () => {
  const run = vi.fn();
  const press = vi.fn();
  render(<Page bindings={[{ keys: 'Space', run }]}><button onClick={press}>Go</button></Page>);
  await userEvent.tab();
  await userEvent.keyboard(' ');
  expect(press).toHaveBeenCalledOnce();
  expect(run).not.toHaveBeenCalled();
});

test('the innermost binding wins while it applies', async () => {
  const outer = vi.fn();
  const inner = vi.fn();
  let applies = true;
  render(<><Page bindings={[{ keys: 'L', run: outer }]} /><Page bindings={[{ keys: 'L', run: inner, when: () => applies }]} /></>);
  await userEvent.keyboard('l');
  applies = false;
  await userEvent.keyboard('l');
  expect(inner).toHaveBeenCalledOnce();
  expect(outer).toHaveBeenCalledOnce();
});

test('single keys can be switched off; combinations stay', async () => {
  const single = vi.fn();
  const chord = vi.fn();
  setSingleKeys(false);
  render(<Page bindings={[{ keys: 'A', run: single }, { keys: 'Mod+K', run: chord }]} />);
  await userEvent.keyboard('a{Control>}k{/Control}');
  expect(single).not.toHaveBeenCalled();
  expect(chord).toHaveBeenCalledOnce();
});

test('what is behind a dialog does not react', async () => {
  const run = vi.fn();
  render(<Page bindings={[{ keys: 'A', run }]}><div role="dialog" aria-modal="true" /></Page>);
  await userEvent.keyboard('a');
  expect(run).not.toHaveBeenCalled();
});
