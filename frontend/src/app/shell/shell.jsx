// @ts-check
import { Outlet, useNavigation } from 'react-router';
import { Sidebar } from './sidebar.jsx';
import { TopBar } from './top-bar.jsx';
import styles from './shell.module.css';

/** The frame around every page: navigation at the side, on a phone a bar at the top. */
export function Shell() {
  const navigation = useNavigation();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <Sidebar />
      <TopBar />
      <main id="main" className={styles.main} tabIndex={-1} aria-busy={navigation.state === 'loading'}>
        <Outlet />
      </main>
    </div>
  );
}
