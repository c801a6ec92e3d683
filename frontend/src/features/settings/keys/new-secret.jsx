// @ts-check
import { Button } from '@mantine/core';
import { CodeSample } from './code-sample.jsx';
import { CopyButton } from './copy-button.jsx';
import styles from './new-secret.module.css';
import form from '../dialog-form.module.css';

/** @param {{ made: import('@/shared/api/types.js').NewApiKey, onDone: () => void }} props */
export function NewSecret({ made, onDone }) {
  return (
    <div className={form.form}>
      <p className={form.text}>
        This is the secret of “{made.name}”. It is shown this once: we keep only a fingerprint of it. Put it where your program reads its
        secrets, not into its code.
      </p>
      <div className={styles.secret}>
        <code className={styles.code} data-testid="secret">
          {made.secret}
        </code>
        <CopyButton text={made.secret} label="Copy the secret" />
      </div>
      <CodeSample secret={made.secret} />
      <div className={form.actions}>
        <Button onClick={onDone} data-autofocus>
          I have copied it
        </Button>
      </div>
    </div>
  );
}
