// @ts-check
import styles from './setting-row.module.css';

/**
 * One setting in a card: its name at the left, what it is or the control at the right; on a phone below each other.
 * @param {{ label: import('react').ReactNode, text?: import('react').ReactNode, labelFor?: string, children?: import('react').ReactNode }} props
 */
export function SettingRow({ label, text, labelFor, children }) {
  const Name = labelFor ? 'label' : 'p';
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <Name className={styles.label} htmlFor={labelFor}>
          {label}
        </Name>
        {text && <p className={styles.text}>{text}</p>}
      </div>
      {children != null && <div className={styles.control}>{children}</div>}
    </div>
  );
}
