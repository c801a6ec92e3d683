// @ts-check
import { Switch, useMantineColorScheme } from '@mantine/core';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { setSingleKeys, singleKeysAreOn } from '@/shared/keys/key-preference.js';
import { Choices } from '../choices.jsx';
import { SettingRow } from '../setting-row.jsx';
import { SettingsGroup } from '../settings-group.jsx';

const SCHEMES = /** @type {import('../choices.jsx').Choice<'light' | 'dark' | 'auto'>[]} */ ([
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'auto', label: 'System', icon: Monitor },
]);

/** How the pages look and listen; kept in this browser. */
export function AppearanceGroup() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [keysOn, setKeysOn] = useState(singleKeysAreOn);
  /** @param {boolean} on */
  const change = (on) => {
    setSingleKeys(on);
    setKeysOn(on);
  };
  return (
    <SettingsGroup title="This browser">
      <SettingRow label="Colours">
        <Choices label="Colours" name="colour-scheme" look="segments" choices={SCHEMES} value={colorScheme} onChange={setColorScheme} />
      </SettingRow>
      <SettingRow
        label="Single-key shortcuts"
        labelFor="single-keys"
        text="Such as G for “go to”. Switch them off if you dictate, or press keys by accident; combinations such as Ctrl K stay."
      >
        <Switch id="single-keys" checked={keysOn} onChange={(event) => change(event.currentTarget.checked)} />
      </SettingRow>
    </SettingsGroup>
  );
}
