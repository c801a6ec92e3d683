// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { importSignals } from '@/shared/api/signals.js';
import { Refusal } from '../parts/refusal.jsx';
import form from '../parts/form.module.css';
import { ImportReport } from './import-report.jsx';
import styles from './import-form.module.css';

const TAKEN = '.csv,.json,.xml,.rss,.atom,text/csv,application/json,application/rss+xml,application/atom+xml';

/** A file of signals: sent, judged, and told what became of each row. @param {{ onDone: () => void }} props */
export function ImportForm({ onDone }) {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const [over, setOver] = useState(false);
  const take = useMutation({
    mutationFn: (/** @type {File} */ file) => importSignals(file, setSent),
    onMutate: () => setSent(0),
    onSuccess: () => ['signals', 'sources', 'watches'].forEach((key) => client.invalidateQueries({ queryKey: [key] })),
  });
  if (take.data) return <ImportReport report={take.data} onAgain={take.reset} onDone={onDone} />;
  const choose = (/** @type {File | undefined} */ file) => file && take.mutate(file);
  return (
    <div className={form.form}>
      <label
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files[0]);
        }}
      >
        <input
          type="file"
          className="visually-hidden"
          accept={TAKEN}
          disabled={take.isPending}
          onChange={({ currentTarget }) => {
            choose(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        <FileUp size={20} aria-hidden="true" />
        <b>Choose a file, or drop it here</b>
        <span>CSV, JSON, RSS or Atom; 10 MB and 1,000 signals at most</span>
      </label>
      {take.isPending && <Progress name={take.variables.name} sent={sent} />}
      <Refusal error={take.error} />
      <p className={form.help}>
        A CSV needs a column <code className="mono">title</code>; <code className="mono">summary</code>, <code className="mono">url</code>,{' '}
        <code className="mono">kind</code>, <code className="mono">published_at</code>, <code className="mono">lang</code> and{' '}
        <code className="mono">topics</code> are taken where they are. JSON is a list of such objects, or has it under{' '}
        <code className="mono">items</code>.
      </p>
      <div className={form.actions}>
        <Button variant="default" onClick={onDone}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** @param {{ name: string, sent: number }} props */
function Progress({ name, sent }) {
  const judging = sent >= 1;
  return (
    <div className={styles.progress} role="status">
      <span>{judging ? `${name} is here; its signals are being judged` : `Sending ${name}`}</span>
      <progress className={styles.bar} max={1} value={judging ? undefined : sent} aria-label="Upload" />
    </div>
  );
}
