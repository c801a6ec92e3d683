// @ts-check
import { Button, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import styles from './phrase-field.module.css';

const MOST = 40;
const LONGEST = 60;

/** What was typed, as phrases: several may be pasted, by commas or lines. @param {string} text @param {string[]} known */
function phrasesIn(text, known) {
  const taken = new Set(known.map((phrase) => phrase.toLowerCase()));
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim().slice(0, LONGEST))
    .filter((part) => part && !taken.has(part.toLowerCase()) && taken.add(part.toLowerCase()));
}

/**
 * Words and phrases, each with a way to take it out.
 * @param {{ label: string, description: string, tone: 'avoid' | 'prefer', phrases: string[], onChange: (phrases: string[]) => void }} props
 */
export function PhraseField({ label, description, tone, phrases, onChange }) {
  const [text, setText] = useState('');
  const add = () => {
    onChange([...phrases, ...phrasesIn(text, phrases)].slice(0, MOST));
    setText('');
  };
  /** @param {import('react').KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <div className={styles.field}>
      <div className={styles.entry}>
        <TextInput
          className={styles.input}
          label={label}
          description={description}
          placeholder="A word or a phrase, then Enter"
          value={text}
          disabled={phrases.length >= MOST}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button variant="default" size="sm" disabled={!text.trim()} onClick={add}>
          Add
        </Button>
      </div>
      {phrases.length > 0 && (
        <ul className={styles.phrases} aria-label={`${label}, so far`}>
          {phrases.map((phrase) => (
            <li key={phrase} className={styles.phrase} data-tone={tone}>
              {phrase}
              <button
                type="button"
                className={styles.remove}
                aria-label={`Take out ${phrase}`}
                onClick={() => onChange(phrases.filter((other) => other !== phrase))}
              >
                <X size={13} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
