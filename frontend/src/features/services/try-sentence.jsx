// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Ban, BadgeCheck, CircleAlert, Minus } from 'lucide-react';
import { useState } from 'react';
import { asSentence, problemText } from '@/shared/api/problem.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { checkClaims } from './catalogue-api.js';
import styles from './try-sentence.module.css';

/** @typedef {import('./catalogue-api.js').CheckedSentence} CheckedSentence */

const VERDICTS = {
  forbidden: { label: 'May not be said', icon: Ban },
  needs_proof: { label: 'Needs proof', icon: CircleAlert },
  proven: { label: 'May be said', icon: BadgeCheck },
  no_claim: { label: 'Claims nothing', icon: Minus },
};

/** Try words before anybody writes them: the check that every planned text goes through. @param {{ serviceId: string }} props */
export function TrySentence({ serviceId }) {
  const [text, setText] = useState('');
  const check = useMutation({ mutationFn: () => checkClaims(serviceId, text.trim()) });
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (text.trim()) check.mutate();
  };
  return (
    <Panel title="Try a sentence">
      <form className={styles.form} onSubmit={onSubmit}>
        <Textarea
          label="What somebody would like to say"
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={check.isPending} className={styles.check}>
          Check it
        </Button>
        <div role="status" className={styles.result}>
          {check.isError && <p className={styles.problem}>{problemText(check.error)}</p>}
          {check.data && <Verdicts sentences={check.data} />}
        </div>
      </form>
    </Panel>
  );
}

/** @param {{ sentences: CheckedSentence[] }} props */
function Verdicts({ sentences }) {
  return (
    <ul className={styles.verdicts}>
      {sentences.map(({ text, verdict, reasons, proof }) => {
        const { label, icon: Icon } = VERDICTS[verdict];
        return (
          <li key={text} className={styles.verdict} data-verdict={verdict}>
            <span className={styles.label}>
              <Icon size={14} aria-hidden="true" /> {label}
            </span>
            <q className={styles.text}>{text}</q>
            {(reasons ?? []).map((reason) => (
              <span key={reason} className={styles.reason}>
                {asSentence(reason)}.
              </span>
            ))}
            {proof && <span className={styles.reason}>Proof: {proof.quote}</span>}
          </li>
        );
      })}
    </ul>
  );
}
