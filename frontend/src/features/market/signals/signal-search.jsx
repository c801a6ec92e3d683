// @ts-check
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';

const PAUSE_MS = 350;

/**
 * @param {{ value: string, label: string, placeholder: string, onChange: (value: string) => void, className?: string }} props
 */
export function SignalSearch({ value, label, placeholder, onChange, className }) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  const tell = useDebouncedCallback(onChange, PAUSE_MS);
  if (value !== given) {
    // The address changed by itself, by a link or a cleared filter.
    setGiven(value);
    if (value !== typed.trim()) setTyped(value);
  }
  return (
    <TextInput
      className={className}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Search size={15} aria-hidden="true" />}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value.trim());
      }}
    />
  );
}
