// @ts-check
import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useNavigate, useNavigation } from 'react-router';
import { listenForKeys } from '@/shared/keys/key-bindings.js';
import { useKeys } from '@/shared/keys/use-keys.js';
import { ConnectionStatus } from './connection-status.jsx';
import { NAV_ITEMS } from './nav-items.js';
import { Sidebar } from './sidebar.jsx';
import { TopBar } from './top-bar.jsx';
import { useFollowWorkspace } from './use-follow-workspace.js';
import { useWorkspaceStream } from './use-workspace-stream.js';
import styles from './shell.module.css';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.jsx')).Palette }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('../palette/shortcuts-dialog.jsx')).ShortcutsDialog }));

/** The frame around every page: navigation at the side, on a phone a bar at the top. */
export function Shell() {
  const navigation = useNavigation();
  const [front, setFront] = useState(/** @type {'palette' | 'shortcuts' | null} */ (null));
  useWorkspaceStream();
  useFollowWorkspace();
  useEffect(listenForKeys, []);
  useShellKeys(setFront);
  const jump = () => setFront('palette');
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <Sidebar onJump={jump} />
      <TopBar onJump={jump} />
      <main id="main" className={styles.main} tabIndex={-1} aria-busy={navigation.state === 'loading'}>
        <Outlet />
      </main>
      <ConnectionStatus />
      <Suspense>
        {front === 'palette' && <Palette onClose={() => setFront(null)} />}
        {front === 'shortcuts' && <ShortcutsDialog onClose={() => setFront(null)} />}
      </Suspense>
    </div>
  );
}

/** @param {(front: 'palette' | 'shortcuts') => void} show */
function useShellKeys(show) {
  const navigate = useNavigate();
  useKeys([
    { keys: 'Mod+K', label: 'Search or jump to', group: 'Everywhere', run: () => show('palette') },
    { keys: '?', label: 'Keyboard shortcuts', group: 'Everywhere', run: () => show('shortcuts') },
    ...NAV_ITEMS.map(({ to, label, key }) => ({ keys: `G ${key}`, label: `Go to ${label.toLowerCase()}`, group: 'Everywhere', run: () => navigate(to) })),
  ]);
}
