// @ts-check
import { Link } from 'react-router';
import styles from './row-link.module.css';

/**
 * The link of a row that is a target as a whole; the row is `position: relative`.
 * @param {import('react-router').LinkProps & { 'data-row'?: boolean }} props
 */
export function RowLink({ className = '', ...link }) {
  return <Link {...link} className={`${styles.link} ${className}`} />;
}
