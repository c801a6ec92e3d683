// @ts-check
import styles from './data-table.module.css';

/**
 * A list of things with their figures. On a phone each row is a card: cells with a `data-label` say their column, and a table's own sheet
 * places them. Cells with `data-end` stand at the right, as figures do; a `<small>` is a cell's second line. All its rules weigh less than
 * any class.
 * @param {import('react').ComponentProps<'table'> & { framed?: boolean }} props framed: not where it stands in a panel
 */
export function DataTable({ framed = true, className = '', ...table }) {
  return <table {...table} className={`${styles.table} ${className}`} data-framed={framed || undefined} />;
}
