// @ts-check
/**
 * Records the demo's run from a server with the sample workspace: `node src/dev/record-run.mjs` writes demo-run.json (the events) and
 * demo-recorded.json (what the server answers about them). NEXUS_API_URL, NEXUS_ADMIN_EMAIL and NEXUS_ADMIN_PASSWORD say where and as whom.
 *
 * With a model behind the server its words are in the run, too (`python -m tests.conformance.openai.planning`, OPENAI_BASE_URL). The brief
 * forbids a word, so that ideas come back and a round of repair is seen; somebody wishes something meanwhile, and answers the review.
 */
import { writeFileSync } from 'node:fs';

const BASE = process.env.NEXUS_API_URL ?? 'http://127.0.0.1:8000';
const EMAIL = process.env.NEXUS_ADMIN_EMAIL ?? 'admin@example.com';
const PASSWORD = process.env.NEXUS_ADMIN_PASSWORD ?? '';
const SERVICE = 'Kelder Watch';
const AUDIENCES = ['Food producers', 'Caterers and central kitchens'];
const FORBIDDEN = ['afraid'];
const WISH = 'More personal, less comparison';
const DAY_MS = 86_400_000;
const PATIENCE_MS = 240_000;

let token = '';

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(BASE + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** @param {number} days */
const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** @param {{ services: any[], audiences: any[] }} catalogue */
const briefFor = ({ services, audiences }) => ({
  service_id: services.find(({ name }) => name === SERVICE).id,
  objective: { metric: 'leads', target: 150, by: inDays(60) },
  audience_ids: AUDIENCES.map((name) => audiences.find((audience) => audience.name === name).id),
  budget: { amount_minor: 2_400_000, currency: 'USD' },
  window: { start: inDays(7), end: inDays(48) },
  must_not_say: FORBIDDEN,
  review: true,
  seed: 7,
});

/**
 * Wait for an event.
 * @param {string} runId
 * @param {(event: any) => boolean} isIt
 * @returns {Promise<any[]>} all events so far
 */
async function until(runId, isIt) {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS; ) {
    const { items } = await ask('GET', `/api/runs/${runId}/events?limit=1000`);
    if (items.some(isIt)) return items;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error('the run did not come that far in time');
}

/** @param {string} runId */
async function played(runId) {
  await until(runId, ({ type, node }) => type === 'node.started' && node === 'creative');
  await ask('POST', `/api/runs/${runId}/steer`, { text: WISH });
  const asked = await until(runId, ({ type }) => type === 'review.requested' || type.startsWith('run.fail'));
  const { options } = asked.findLast(({ type }) => type === 'review.requested').data;
  await ask('POST', `/api/runs/${runId}/review`, { decision: 'approve', idea_ids: options.slice(0, 2).map((/** @type {any} */ option) => option.idea_id) });
  return until(runId, ({ type }) => /^run\.(finished|failed|cancelled)$/.test(type));
}

/** What changed is told by its path; the values are in the other events. @param {any} event */
const withoutValues = (event) =>
  event.type === 'state.checkpoint' ? { ...event, data: { ...event.data, patch: event.data.patch.map((/** @type {any} */ { op, path }) => ({ op, path })) } } : event;

/** The same ids in each recording: a UUID is numbered by its first appearance. */
function stableIds() {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (/** @type {string} */ text) =>
    text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!known.has(id)) known.set(id, `0199f000-0000-7000-8000-${String(known.size + 1).padStart(12, '0')}`);
      return /** @type {string} */ (known.get(id));
    });
}

/** @param {string} name @param {string} text */
const write = (name, text) => writeFileSync(new URL(`./${name}`, import.meta.url), text);

token = (await ask('POST', '/auth/login', { email: EMAIL, password: PASSWORD })).access_token;
const list = async (/** @type {string} */ what) => (await ask('GET', `/api/${what}`)).items;
const [services, audiences, channels] = [await list('services'), await list('audiences'), await list('channels')];
const { run, campaign_id: campaignId } = await ask('POST', '/api/campaigns/generate', briefFor({ services, audiences }));
const events = await played(run.id);
const stable = stableIds();
const person = (/** @type {string} */ text) => stable(text).replaceAll(EMAIL, 'you@example.com');
write('demo-run.json', `[\n${events.map((event) => person(JSON.stringify(withoutValues(event)))).join(',\n')}\n]\n`);
const campaign = await ask('GET', `/api/campaigns/${campaignId}`);
write('demo-recorded.json', `${person(JSON.stringify({ services, audiences, channels, campaign }))}\n`);
