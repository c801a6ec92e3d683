// @ts-check
import { useMemo } from 'react';
import { EvidenceList } from '@/shared/evidence/evidence-list.jsx';
import { useRun } from '../run-context.js';
import { PanelEmpty } from './panel-empty.jsx';

export function SourcesPanel() {
  const order = useRun((run) => run.evidenceOrder);
  const evidence = useRun((run) => run.evidence);
  const pieces = useMemo(() => order.map((id) => evidence[id]), [order, evidence]);
  return pieces.length === 0 ? <PanelEmpty none="This run found no sources." /> : <EvidenceList evidence={pieces} />;
}
