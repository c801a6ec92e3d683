// @ts-check
import { Button } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { Link } from 'react-router';
import { KeyCaps } from '@/shared/keys/key-caps.jsx';
import { useMayWrite } from '@/shared/session/use-session.js';
import { Brand } from '@/shared/ui/brand.jsx';
import { AccountBar } from './account-bar.jsx';
import { NavList } from './nav-list.jsx';
import { RunningNow } from './running-now.jsx';
import { WorkspaceSwitcher } from './workspace-switcher.jsx';
import styles from './sidebar.module.css';

/** @param {{ onJump: () => void }} props */
export function Sidebar({ onJump }) {
  const mayWrite = useMayWrite();
  return (
    <nav className={styles.sidebar} aria-label="Main">
      <Link to="/" className={styles.brand} aria-label="NexusPlanner, home">
        <Brand />
      </Link>
      <WorkspaceSwitcher />
      <button type="button" className={styles.jump} onClick={onJump}>
        <Search size={15} aria-hidden="true" />
        Search or jump to
        <KeyCaps keys="Mod+K" quiet />
      </button>
      {mayWrite && (
        <Button component={Link} to="/campaigns/new" variant="default" className={styles.create} leftSection={<Plus size={15} />}>
          New campaign
        </Button>
      )}
      <NavList />
      <RunningNow />
      <AccountBar />
    </nav>
  );
}
