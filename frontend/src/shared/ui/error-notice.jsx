// @ts-check
import { Button } from '@mantine/core';
import { CloudOff, RotateCw, SearchX } from 'lucide-react';
import { asSentence, problemFrom } from '@/shared/api/problem.js';
import { Notice } from './notice.jsx';

/**
 * What happened, and a way to try again.
 * @param {{ error: unknown, onRetry?: () => void, action?: import('react').ReactNode }} props
 */
export function ErrorNotice({ error, onRetry, action }) {
  const problem = problemFrom(error);
  const retry = onRetry && (
    <Button variant="default" leftSection={<RotateCw size={14} />} onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice
      icon={problem.status === 404 ? SearchX : CloudOff}
      tone="bad"
      title={problem.title ?? 'Something went wrong'}
      action={action ?? retry}
    >
      {problem.detail && asSentence(problem.detail)}
    </Notice>
  );
}
