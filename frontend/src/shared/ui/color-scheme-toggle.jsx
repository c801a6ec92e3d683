// @ts-check
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';

export function ColorSchemeToggle() {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  const Icon = scheme === 'dark' ? Sun : Moon;
  return (
    <ActionIcon size={30} aria-label={`Use ${other} colours`} onClick={() => setColorScheme(other)}>
      <Icon size={16} aria-hidden="true" />
    </ActionIcon>
  );
}
