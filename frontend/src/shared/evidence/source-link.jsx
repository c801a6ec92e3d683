// @ts-check
import { ExternalLink } from 'lucide-react';
import styles from './source-link.module.css';

/** @param {string | null | undefined} url */
const isWeb = (url) => /^https?:\/\//i.test(url ?? '');

/** Where a source stands on the web, by its host; nothing for what is no web address. @param {{ url?: string | null }} props */
export function SourceLink({ url }) {
  if (!url || !isWeb(url)) return null;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noreferrer noopener">
      {new URL(url).hostname}
      <ExternalLink size={11} aria-hidden="true" />
    </a>
  );
}
