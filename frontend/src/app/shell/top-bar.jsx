// @ts-check
import { ActionIcon } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { Link, useMatch } from 'react-router';
import { Brand } from '@/shared/ui/brand.jsx';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle.jsx';
import { useSignOut } from './use-sign-out.js';
import styles from './top-bar.module.css';

/** The phone's navigation; the live run has its own header there and needs the height. */
export function TopBar() {
  const onRun = useMatch('/campaigns/:id/runs/:rid');
  const signOut = useSignOut();
  if (onRun) return <div className={styles.none} />;
  return (
    <header className={styles.bar}>
      <Link to="/campaigns" className={styles.brand}>
        <Brand />
      </Link>
      <ColorSchemeToggle />
      <ActionIcon size={30} aria-label="Sign out" onClick={signOut}>
        <LogOut size={16} aria-hidden="true" />
      </ActionIcon>
    </header>
  );
}
