// @ts-check
import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Menu, Search } from 'lucide-react';
import { Link, useMatch } from 'react-router';
import { Brand } from '@/shared/ui/brand.jsx';
import { AccountBar } from './account-bar.jsx';
import { NavList } from './nav-list.jsx';
import { RunningNow } from './running-now.jsx';
import { WorkspaceSwitcher } from './workspace-switcher.jsx';
import styles from './top-bar.module.css';

/** The phone's navigation; the live run has its own header there and needs the height. @param {{ onJump: () => void }} props */
export function TopBar({ onJump }) {
  const onRun = useMatch('/campaigns/:id/runs/:rid');
  const [opened, { open, close }] = useDisclosure(false);
  if (onRun) return <div className={styles.none} />;
  return (
    <header className={styles.bar}>
      <ActionIcon size={36} aria-label="Menu" aria-expanded={opened} onClick={open}>
        <Menu size={18} aria-hidden="true" />
      </ActionIcon>
      <Link to="/" className={styles.brand} aria-label="NexusPlanner, home">
        <Brand />
      </Link>
      <ActionIcon size={36} aria-label="Search or jump to" onClick={onJump}>
        <Search size={18} aria-hidden="true" />
      </ActionIcon>
      <Drawer opened={opened} onClose={close} title="NexusPlanner" size={290} closeButtonProps={{ 'aria-label': 'Close' }}>
        <nav className={styles.menu} aria-label="Main">
          <WorkspaceSwitcher />
          <NavList onNavigate={close} />
          <RunningNow onNavigate={close} />
          <AccountBar />
        </nav>
      </Drawer>
    </header>
  );
}
