// @ts-check
/** `nexusplanner up` in a home of its own, as a person would start it. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const READY = /ready at (http\S+)/;
const START_MS = 120_000; // the first start makes a database

export const CREDENTIALS = {
  email: process.env.NEXUS_ADMIN_EMAIL ?? 'admin@example.com',
  password: process.env.NEXUS_ADMIN_PASSWORD ?? 'a password for journeys',
};

// Settings of ours, and keys of models' makers, that the developer's shell may hold: a journey must not meet them.
const SETTINGS = /^(NEXUS|OPENAI|AWS|LANGSMITH|LANGCHAIN)_/;

const plainEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startServer() {
  if (process.env.NEXUS_E2E_URL) return { url: process.env.NEXUS_E2E_URL, stop: async () => {} };
  const home = await mkdtemp(path.join(tmpdir(), 'nexusplanner-e2e-'));
  await chmod(home, 0o755); // as root the database server runs as somebody else, who must be able to enter
  const env = {
    ...plainEnvironment(),
    NEXUS_HOME: home,
    NEXUS_PORT: '0',
    NEXUS_ADMIN_EMAIL: CREDENTIALS.email,
    NEXUS_ADMIN_PASSWORD: CREDENTIALS.password,
    NEXUS_SAMPLE: '1',
  };
  const child = spawn('nexusplanner', ['up'], { cwd: home, env });
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    await rm(home, { recursive: true, force: true });
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
    const timer = setTimeout(() => reject(new Error(`nexusplanner up was not ready in time:\n${output}`)), START_MS);
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
    child.once('exit', (code) => reject(new Error(`nexusplanner up ended with ${code}:\n${output}`)));
  });
}
