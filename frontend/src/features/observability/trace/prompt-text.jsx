// @ts-check
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { promptQuery } from '../observability-api.js';
import styles from './prompt-text.module.css';

/** @param {{ id: string, version: string }} props */
export function PromptText({ id, version }) {
  const { data, isPending, isError, error, refetch } = useQuery(promptQuery(id, version));
  if (isPending) return <Skeleton height={320} radius={10} />;
  if (isError) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  return (
    <div className={styles.prompt}>
      <p className={styles.purpose}>{data.purpose}</p>
      <p className={styles.said}>
        This is the template that the call names, in version {data.version} ({data.note.replace(/\.$/, '')}). What was sent had this run’s data
        between its two parts; that text is not recorded.
      </p>
      <h3 className={styles.heading}>System</h3>
      <pre className={styles.words}>{data.system}</pre>
      {data.inputs.length > 0 && (
        <p className={styles.inputs}>
          Then come, of the run’s data: {data.inputs.join(', ')}. The answer is wanted in the form <span className="mono">{data.form}</span>.
        </p>
      )}
      <h3 className={styles.heading}>Task</h3>
      <pre className={styles.words}>{data.task}</pre>
    </div>
  );
}
