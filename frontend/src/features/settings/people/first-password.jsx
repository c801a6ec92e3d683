// @ts-check
import { Button, TextInput } from '@mantine/core';
import { madeUpPassword } from './made-up-password.js';
import styles from './first-password.module.css';

/**
 * A password that is given to somebody, in sight, because it has to be told to them.
 * @param {{ label: string, description: string, value: string, error?: string, onChange: (value: string) => void }} props
 */
export function FirstPassword({ label, description, value, error, onChange }) {
  return (
    <div className={styles.row}>
      <TextInput
        className={styles.input}
        label={label}
        description={description}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button variant="default" size="sm" onClick={() => onChange(madeUpPassword())}>
        Make one up
      </Button>
    </div>
  );
}
