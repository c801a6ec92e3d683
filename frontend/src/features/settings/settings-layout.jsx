// @ts-check
import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useIsAdmin } from '@/shared/session/use-session.js';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { SECTIONS } from './sections.js';
import styles from './settings-layout.module.css';

export function SettingsLayout() {
  const isAdmin = useIsAdmin();
  const nav = useSectionInSight();
  const sections = SECTIONS.filter(({ adminOnly }) => isAdmin || !adminOnly);
  return (
    <Page>
      <PageHeader title="Settings" />
      <div className={styles.columns}>
        <nav ref={nav} className={styles.nav} aria-label="Settings">
          <ul className={styles.list}>
            {sections.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <NavLink to={to} className={styles.link}>
                  <Icon size={15} aria-hidden="true" />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.content}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}

/** On a phone the sections are a row that scrolls: the present one is brought into it. */
function useSectionInSight() {
  const nav = useRef(/** @type {HTMLElement | null} */ (null));
  const { pathname } = useLocation();
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return nav;
}
