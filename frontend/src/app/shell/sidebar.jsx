// @ts-check
import { Button } from '@mantine/core';
import { Megaphone, Plus } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { Brand } from '@/shared/ui/brand.jsx';
import { AccountBar } from './account-bar.jsx';
import { RunningNow } from './running-now.jsx';
import styles from './sidebar.module.css';

export function Sidebar() {
  const mayWrite = useMayWrite();
  return (
    <nav className={styles.sidebar} aria-label="Main">
      <Link to="/campaigns" className={styles.brand} aria-label="NexusPlanner, campaigns">
        <Brand />
      </Link>
      {mayWrite && (
        <Button component={Link} to="/campaigns/new" variant="default" className={styles.create} leftSection={<Plus size={15} />}>
          New campaign
        </Button>
      )}
      <ul>
        <li>
          <NavLink to="/campaigns" className={styles.link}>
            <Megaphone size={16} aria-hidden="true" />
            Campaigns
          </NavLink>
        </li>
      </ul>
      <RunningNow />
      <AccountBar />
    </nav>
  );
}
