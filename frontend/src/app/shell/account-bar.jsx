// @ts-check
import { ActionIcon, Tooltip } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { roleLabel } from '@/shared/format/labels.js';
import { useSession } from '@/shared/session/use-session.js';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle.jsx';
import { useSignOut } from './use-sign-out.js';
import styles from './account-bar.module.css';

export function AccountBar() {
  const { user } = useSession();
  const signOut = useSignOut();
  if (!user) return null;
  const [name] = user.email.split('@');
  return (
    <div className={styles.bar}>
      <span className={styles.avatar} aria-hidden="true">
        {name.slice(0, 2).toUpperCase()}
      </span>
      <span className={styles.who} title={user.email}>
        <b className={styles.name}>{name}</b>
        <small className={styles.role}>{roleLabel(user.role)}</small>
      </span>
      <ColorSchemeToggle />
      <Tooltip label="Sign out">
        <ActionIcon size={30} aria-label="Sign out" onClick={signOut}>
          <LogOut size={15} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
