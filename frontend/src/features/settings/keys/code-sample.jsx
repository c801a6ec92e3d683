// @ts-check
import { CopyButton } from './copy-button.jsx';
import styles from './code-sample.module.css';

/** A call of this server, to be pasted into a shell. @param {{ secret?: string }} props */
export function CodeSample({ secret = 'nxp_…' }) {
  const command = `curl -H "Authorization: Bearer ${secret}" \\\n  ${window.location.origin}/api/campaigns`;
  return (
    <div className={styles.sample}>
      <pre className={styles.code} tabIndex={0} aria-label="An example call with curl">
        {command}
      </pre>
      <CopyButton text={command} label="Copy the call" />
    </div>
  );
}
