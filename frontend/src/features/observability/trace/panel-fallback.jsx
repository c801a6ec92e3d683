// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';

export function PanelFallback() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading…</span>
      <Skeleton height={320} radius={10} />
    </div>
  );
}
