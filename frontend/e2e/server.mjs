// @ts-check
/** `nexusplanner up` in a home of its own, as a person would start it, and a model that it may ask. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const READY = /ready at (http\S+)/;
const REPOSITORY = path.join(import.meta.dirname, '..', '..');
const EARLIER = path.join(import.meta.dirname, 'earlier.py');
const START_MS = 120_000; // the first start makes a database

export const CREDENTIALS = {
  email: process.env.NEXUS_ADMIN_EMAIL ?? 'admin@example.com',
  password: process.env.NEXUS_ADMIN_PASSWORD ?? 'a password for journeys',
};

// Settings of ours, and keys of models' makers, that the developer's shell may hold: a journey must not meet them.
const SETTINGS = /^(NEXUS|OPENAI|AWS|LANGSMITH|LANGCHAIN)_/;

const plainEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));

/**
 * @typedef {{ url: string, stop: () => Promise<void>, restart: (daysAgo?: number) => Promise<void> }} Server
 *   restart: again, at the same address and home; by a clock that is so many days behind
 */

/** @returns {Promise<Server>} */
export async function startServer(/** @type {Record<string, string>} */ settings = {}) {
  const home = await mkdtemp(path.join(tmpdir(), 'nexusplanner-e2e-'));
  await chmod(home, 0o755); // as root the database server runs as somebody else, who must be able to enter
  const env = {
    ...plainEnvironment(),
    NEXUS_HOME: home,
    NEXUS_PORT: '0',
    NEXUS_ADMIN_EMAIL: CREDENTIALS.email,
    NEXUS_ADMIN_PASSWORD: CREDENTIALS.password,
    ...settings,
  };
  const start = (/** @type {string} */ port, daysAgo = 0) => {
    const command = daysAgo > 0 ? ['python', EARLIER, String(daysAgo)] : ['nexusplanner', 'up'];
    return started(spawn(command[0], command.slice(1), { cwd: home, env: { ...env, NEXUS_PORT: port } }));
  };
  let running = await start(env.NEXUS_PORT);
  const { url } = running;
  return {
    url,
    stop: async () => {
      await running.stop();
      await rm(home, { recursive: true, force: true });
    },
    restart: async (daysAgo) => {
      await running.stop();
      running = await start(new URL(url).port, daysAgo);
    },
  };
}

const TOKENS_PER_SECOND = '30'; // an idea takes long enough to be seen half written

/** A model's server on this machine, with true answers about the sample workspace. */
export const startModel = () =>
  started(spawn('python', ['-m', 'tests.conformance.openai.planning', TOKENS_PER_SECOND], { cwd: REPOSITORY, env: plainEnvironment() }));

/**
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function started(child) {
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
  };
  try {
    return { url: await readyAddress(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @returns {Promise<string>}
 */
function readyAddress(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`${child.spawnfile} was not ready in time:\n${output}`)), START_MS);
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const found = READY.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}:\n${output}`)));
  });
}
