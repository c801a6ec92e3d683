// @ts-check
import { Lock } from 'lucide-react';
import { useIsAdmin } from '@/shared/session/use-session.js';
import { Notice } from '@/shared/ui/notice.jsx';

/** A section that only administrators have; an address can be typed by anybody. @param {{ children: import('react').ReactNode }} props */
export function AdminOnly({ children }) {
  if (useIsAdmin()) return children;
  return (
    <Notice icon={Lock} title="Administrators look after this">
      Your role does not include it. If you need something changed here, ask one of them.
    </Notice>
  );
}
