// @ts-check
import { Button } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import styles from './secret-once.module.css';
import { CopyLine } from './copy-line.jsx';

/** @param {string} address */
const example = (address) => `ID=call-1 NOW=$(date +%s) BODY='{"title": "New reporting duty for clinics"}'
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$NOW.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl -sS "${address}" -H "webhook-id: $ID" \\
  -H "webhook-timestamp: $NOW" -H "webhook-signature: v1,$SIGNATURE" --data-binary "$BODY"`;

/**
 * A webhook's address and secret, which no later answer tells again, and how a caller signs.
 * @param {{ address: string, secret: string, note?: string, onDone: () => void }} props
 */
export function SecretOnce({ address, secret, note, onDone }) {
  return (
    <div className={styles.once}>
      <p className={styles.warning} role="status">
        <KeyRound size={15} aria-hidden="true" />
        Copy the secret now. It is shown this once and can’t be looked up later.
      </p>
      {note && <p className={styles.note}>{note}</p>}
      <CopyLine label="Address" value={address} />
      <CopyLine label="Secret" value={secret} />
      <details className={styles.how}>
        <summary>How to sign a call</summary>
        <p className={styles.note}>
          As Standard Webhooks has it: three headers, and HMAC-SHA256 over “id.timestamp.body” under the secret. Put the secret into SECRET and run:
        </p>
        <pre className={styles.code} tabIndex={0} aria-label="Example of a signed call">
          {example(address)}
        </pre>
        <CopyLine label="Example" value={example(address)} short="Copy the example" />
      </details>
      <Button onClick={onDone}>I have stored the secret</Button>
    </div>
  );
}
