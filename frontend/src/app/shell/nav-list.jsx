// @ts-check
import { NavLink } from 'react-router';
import { NAV_ITEMS } from './nav-items.js';
import styles from './nav-list.module.css';

/** @param {{ onNavigate?: () => void }} props */
export function NavList({ onNavigate }) {
  return (
    <ul className={styles.list}>
      {NAV_ITEMS.map(({ to, label, icon: Icon, end }) => (
        <li key={to}>
          <NavLink to={to} end={end} className={styles.link} onClick={onNavigate}>
            <Icon size={16} aria-hidden="true" />
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
