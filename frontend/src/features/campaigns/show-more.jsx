// @ts-check
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './campaigns-page.module.css';

const AHEAD = '400px'; // asked for before it is reached

/**
 * The next page comes when the end of the list comes near; the button is for those who walk by keys.
 * @param {{ busy: boolean, onMore: () => void }} props
 */
export function ShowMore({ busy, onMore }) {
  const end = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = busy ? () => {} : onMore;
  });
  useEffect(() => {
    if (!end.current || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry.isIntersecting && latest.current(), { rootMargin: AHEAD });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [busy]);
  return (
    <Button ref={end} variant="default" className={styles.more} loading={busy} onClick={onMore}>
      Show more
    </Button>
  );
}
