// @ts-check
import styles from './page.module.css';

/**
 * A page's column: the same margins and rhythm everywhere.
 * @param {{ children: import('react').ReactNode, className?: string, width?: 'wide' | 'reading' }} props
 */
export function Page({ children, className = '', width = 'wide' }) {
  return (
    <div className={`${styles.page} ${className}`} data-width={width}>
      {children}
    </div>
  );
}
