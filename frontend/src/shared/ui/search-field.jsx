// @ts-check
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';

const PAUSE_MS = 250; // between two letters of a word that is being typed

/**
 * Words to look for: shown as they are typed, told when they pause.
 * @param {{ value: string, label: string, placeholder: string, onSearch: (words: string) => void, className?: string,
 *   maxLength?: number, pause?: number }} props value: what is looked for; pause: in milliseconds, longer where a search is dear
 */
export function SearchField({ value, label, placeholder, onSearch, className, maxLength, pause = PAUSE_MS }) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  const tell = useDebouncedCallback(onSearch, pause);
  if (value !== given) {
    // It changed by itself, by a link or a cleared filter.
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
      maxLength={maxLength}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value.trim());
      }}
    />
  );
}
