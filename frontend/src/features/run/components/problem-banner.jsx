// @ts-check
import { Button } from '@mantine/core';
import { OctagonAlert } from 'lucide-react';
import { Link } from 'react-router';
import { asSentence } from '@/shared/api/problem.js';
import { useRun } from '../run-context.js';
import styles from './problem-banner.module.css';

/** Why a run failed, in the server's words. */
export function ProblemBanner() {
  const status = useRun((run) => run.status);
  const problem = useRun((run) => run.problem);
  if (status !== 'failed') return null;
  return (
    <div className={styles.banner} role="alert">
      <OctagonAlert size={16} aria-hidden="true" />
      <p className={styles.text}>
        <b>{problem?.title ?? 'The run failed'}.</b> {asSentence(problem?.detail ?? 'What it had made so far is kept below.')}
      </p>
      <Button component={Link} to="/campaigns/new" variant="default">
        New brief
      </Button>
    </div>
  );
}
