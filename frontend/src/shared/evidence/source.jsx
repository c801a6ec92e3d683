// @ts-check
import { useQuery } from '@tanstack/react-query';
import { documentQuery } from '@/shared/api/documents.js';
import { evidenceKindLabel } from '@/shared/format/labels.js';
import { formatDayAndYear } from '@/shared/format/time.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { SourceLink } from './source-link.jsx';
import { SourceText } from './source-text.jsx';
import styles from './source.module.css';

const LINES = ['92%', '100%', '85%', '96%', '60%'];

/**
 * What a citation rests on, read from the server, with the quoted words marked.
 * @param {{ evidence: import('@/shared/api/types.js').Evidence }} props
 */
export function Source({ evidence }) {
  const { data, isPending, error, refetch } = useQuery(documentQuery(evidence));
  if (isPending) return <SourceSkeleton />;
  if (!data) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <p className={styles.meta}>
        {evidence.label && <span className={styles.label}>{evidence.label}</span>}
        {evidenceKindLabel(evidence.kind)}
        {data.occurred_at && <span>{formatDayAndYear(data.occurred_at)}</span>}
        <SourceLink url={data.url} />
      </p>
      <SourceText text={data.text} evidence={evidence} />
    </>
  );
}

function SourceSkeleton() {
  return (
    <div className={styles.waiting} role="status" aria-label="Loading the source">
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
