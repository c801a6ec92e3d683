// @ts-check
/** What a first visit loads, compressed as a server would. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.join(import.meta.dirname, '..', 'dist');
const LINKED = /(?:src|href)="\/(assets\/[^"]+)"/g;

/** @param {string} file */
const compressed = (file) => gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length;

/** @returns {{ script: number, styles: number, allStyles: number }} kB: what index.html loads, and all style sheets there are */
export function bundleSizes() {
  const linked = [...readFileSync(path.join(DIST, 'index.html'), 'utf8').matchAll(LINKED)].map(([, file]) => file);
  const sheets = readdirSync(path.join(DIST, 'assets')).filter((file) => file.endsWith('.css'));
  const sum = (/** @type {string[]} */ files) => files.reduce((total, file) => total + compressed(file), 0) / 1000;
  const ofKind = (/** @type {string} */ ending) => sum(linked.filter((file) => file.endsWith(ending)));
  return { script: ofKind('.js'), styles: ofKind('.css'), allStyles: sum(sheets.map((file) => `assets/${file}`)) };
}
