// @ts-check
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import styles from './example-list.module.css';

const MOST = 5;
const LONGEST = 300;

/** Texts that sound right. @param {{ examples: string[], onChange: (examples: string[]) => void }} props */
export function ExampleList({ examples, onChange }) {
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>Sounds right</legend>
      <p className={styles.text}>Up to {MOST} texts of yours that sound as you want to sound.</p>
      {examples.map((text, index) => (
        <div key={index} className={styles.example}>
          <Textarea
            className={styles.input}
            classNames={{ input: styles.content }}
            aria-label={`Example ${index + 1}`}
            rows={2}
            maxLength={LONGEST}
            value={text}
            onChange={(event) => onChange(examples.with(index, event.currentTarget.value))}
          />
          <ActionIcon size={30} aria-label={`Take out example ${index + 1}`} onClick={() => onChange(examples.toSpliced(index, 1))}>
            <Trash2 size={15} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {examples.length < MOST && (
        <div>
          <Button variant="default" leftSection={<Plus size={14} />} onClick={() => onChange([...examples, ''])}>
            Add an example
          </Button>
        </div>
      )}
    </fieldset>
  );
}
