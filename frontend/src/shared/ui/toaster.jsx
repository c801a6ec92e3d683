// @ts-check
import { lazy, Suspense, useEffect, useState } from 'react';
import { onToast } from './toast.js';

const Container = lazy(async () => ({ default: (await import('./toast-view.jsx')).ToastContainer }));

/** The place of the toasts; its code comes with the first one. */
export function Toaster() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onToast(() => setNeeded(true)), []);
  if (!needed) return null;
  return (
    <Suspense>
      <Container />
    </Suspense>
  );
}
