// @ts-check
import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { bindingSets } from '@/shared/keys/key-bindings.js';
import { KeyCaps } from '@/shared/keys/key-caps.jsx';
import { setSingleKeys, singleKeysAreOn } from '@/shared/keys/key-preference.js';
import styles from './shortcuts-dialog.module.css';

/** The shortcuts of what is on the page now. @param {{ onClose: () => void }} props */
export function ShortcutsDialog({ onClose }) {
  const [groups] = useState(shortcutGroups);
  const [on, setOn] = useState(singleKeysAreOn);
  /** @param {boolean} next */
  const change = (next) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" radius="lg" size={560} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={styles.groups}>
        {groups.map(([group, bindings]) => (
          <section key={group}>
            <h3 className={styles.group}>{group}</h3>
            <dl className={styles.list}>
              {bindings.map(({ keys, label }) => (
                <div key={keys} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <KeyCaps keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={styles.switch}
        label="Single keys act"
        description="Switch them off where speech input or a slip of the hand would press them. Combinations with ⌘ or Ctrl stay."
        checked={on}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </Modal>
  );
}

/** @returns {[string, import('@/shared/keys/key-bindings.js').KeyBinding[]][]} those of the page first */
function shortcutGroups() {
  const all = bindingSets().flatMap((set) => set.current).filter(({ when }) => when?.() ?? true);
  const groups = Map.groupBy(all.reverse(), ({ group }) => group);
  return [...groups].map(([group, bindings]) => [group, bindings.reverse()]);
}
