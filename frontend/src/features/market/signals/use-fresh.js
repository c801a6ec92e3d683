// @ts-check
import { useState } from 'react';
import { useWorkspaceEvents } from '@/shared/stream/use-workspace-events.js';

const MOST = 200;

/** The signals that came while the page was open. @returns {ReadonlySet<string>} */
export function useFresh() {
  const [fresh, setFresh] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  useWorkspaceEvents('signal.received', (event) => {
    if (event.type === 'signal.received') setFresh((known) => new Set([...known, String(event.data.data.id)].slice(-MOST)));
  });
  return fresh;
}
