// @ts-check
/**
 * Writes the API's types from its own OpenAPI document; with `--check` it only tells whether they are of today.
 * PYTHON names the interpreter that has the API, ../.venv/bin/python when left out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = fileURLToPath(new URL('../src/shared/api/schema.d.ts', import.meta.url));
const MOST_BYTES = 64 * 1024 * 1024;
const HEADER = '/* Made by `npm run types` from the OpenAPI document of the API; never edited by hand. */\n';

/** Titles repeat the names, and lists of examples are for readers of the document. @param {any} node @returns {any} */
function withoutSamples(node) {
  if (Array.isArray(node)) return node.map(withoutSamples);
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key, value]) => !(key === 'examples' && Array.isArray(value)) && !(key === 'title' && typeof value === 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutSamples(value)]));
}

const python = process.env.PYTHON ?? `${ROOT}.venv/bin/python`;
const document = execFileSync(python, ['-m', 'api.openapi_file'], { cwd: ROOT, encoding: 'utf8', maxBuffer: MOST_BYTES });
const types = HEADER + astToString(await openapiTS({ ...withoutSamples(JSON.parse(document)), paths: {} }, { silent: true }));

if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, types);
} else if (readFileSync(TARGET, 'utf8') !== types) {
  console.error('The API has changed since its types were made: run `npm run types` in frontend and commit what it writes.');
  process.exitCode = 1;
}
