// @ts-check
import { useDisclosure } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { EvidenceContext, evidenceLookup } from './evidence-context.js';
import { SourceContext } from './source-context.js';
import { SourceDrawer } from './source-drawer.jsx';

/** @typedef {import('@/shared/api/types.js').Evidence} Evidence */

/**
 * Lets the citations within find their evidence, and open its source in a panel beside the page.
 * @param {{ evidence: Evidence[], children: import('react').ReactNode }} props
 */
export function EvidenceProvider({ evidence, children }) {
  const lookup = useMemo(() => evidenceLookup(evidence), [evidence]);
  const [source, setSource] = useState(/** @type {Evidence | null} */ (null));
  const [opened, { open, close }] = useDisclosure();
  const openSource = useCallback(
    (/** @type {Evidence} */ piece) => {
      setSource(piece);
      open();
    },
    [open],
  );
  return (
    <EvidenceContext value={lookup}>
      <SourceContext value={openSource}>{children}</SourceContext>
      <SourceDrawer evidence={source} opened={opened} onClose={close} />
    </EvidenceContext>
  );
}
