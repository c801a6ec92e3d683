// @ts-check
/** `npm run dev -- --mode demo`: the API's answers from recorded files, so that the pages can be worked on without a server. */
import { readFileSync } from 'node:fs';
import { countsOf, rowOf } from './campaign-rows.js';
import { DemoRun } from './demo-run.js';
import { MODEL_RUN } from './model-run.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {(context: { request: Request, response: Response, url: URL, parts: string[] }) => unknown} Route */

const HOUR_MS = 3_600_000;
const MOVES = /** @type {Record<string, string>} */ ({ submit: 'in_review', approve: 'approved', request_changes: 'proposed', schedule: 'scheduled' });

/** @param {string} name */
const readJson = (name) => JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));

/**
 * @param {Response} response
 * @param {number} status
 * @param {unknown} [body]
 */
function send(response, status, body) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** @param {Request} request */
async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

class DemoWorkspace {
  constructor() {
    // What is planned was recorded with its run; what else there is in the workspace was not.
    this.data = { ...readJson('demo-workspace.json'), ...readJson('demo-recorded.json') };
    this.log = process.env.DEMO_RUN === 'models' ? MODEL_RUN : readJson('demo-run.json');
    this.signedIn = false;
    this.count = 0;
    /** @type {Map<string, DemoRun>} */
    this.runs = new Map();
    /** @type {any[]} */
    this.removed = [];
    /** @type {any[]} */
    this.campaigns = this.data.others.map((/** @type {any} */ campaign) => ({ ...campaign, created_at: hoursAgo(campaign.days_ago * 24) }));
    const finished = this.start({ brief: this.data.campaign.brief, speed: Infinity });
    finished.answer({ decision: 'approve' });
  }

  /** @param {{ brief: any, speed?: number }} options */
  start({ brief, speed }) {
    this.count += 1;
    const suffix = String(this.count).padStart(4, '0');
    const run = new DemoRun({ log: this.log, brief, suffix, speed });
    this.runs.set(run.id, run);
    const { campaign } = this.data;
    this.campaigns.unshift({ ...campaign, id: run.campaignId, run_id: run.id, brief, created_at: hoursAgo(speed ? 3 : 0) });
    run.play();
    return run;
  }

  /**
   * @param {string} id
   * @param {Record<string, unknown>} values
   */
  change(id, values) {
    const at = this.campaigns.findIndex((campaign) => campaign.id === id);
    this.campaigns[at] = { ...this.shown(this.campaigns[at]), ...values, changed: true };
    return this.campaigns[at];
  }

  /** @param {{ name: string, brief: any }} what */
  draft({ name, brief }) {
    const now = hoursAgo(0);
    const draft = { id: `draft-${Date.now()}`, name, brief, state: 'draft', version: 1, run_id: null, tags: [], created_at: now, updated_at: now, changed: true };
    this.campaigns.unshift(draft);
    return draft;
  }

  /** @param {string} id */
  remove(id) {
    this.removed.push(...this.campaigns.filter((campaign) => campaign.id === id));
    this.campaigns = this.campaigns.filter((campaign) => campaign.id !== id);
  }

  /** @param {string} id */
  restore(id) {
    this.campaigns.unshift(...this.removed.filter((campaign) => campaign.id === id));
    return this.campaigns[0];
  }

  /** @param {URL} url */
  named(url) {
    const q = url.searchParams.get('q')?.toLowerCase() ?? '';
    return this.campaigns.map((campaign) => this.shown(campaign)).filter((one) => one.name.toLowerCase().includes(q));
  }

  /** @param {any} campaign */
  shown(campaign) {
    const run = this.runs.get(campaign.run_id);
    if (!run || campaign.changed) return campaign;
    const { id, name, version, brief, run_id, created_at } = campaign;
    const state = { running: 'generating', cancelled: 'cancelled', succeeded: 'proposed' }[run.status];
    return run.status === 'succeeded' ? { ...campaign, state } : { id, name, version, brief, run_id, created_at, state };
  }
}

/** @param {number} hours */
const hoursAgo = (hours) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/**
 * @param {DemoWorkspace} workspace
 * @returns {Record<string, Route>}
 */
function routes(workspace) {
  const { data } = workspace;
  const session = () => ({ access_token: 'demo', token_type: 'bearer', expires_in: 600, user: data.user });
  const list = (/** @type {any[]} */ items) => ({ items, next_cursor: null });
  const notFound = { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found', detail: 'It may have been deleted.' };
  const find = (/** @type {string} */ id) => workspace.campaigns.find((campaign) => campaign.id === id);
  return {
    'POST /auth/login': async ({ request, response }) => {
      const { password } = await bodyOf(request);
      workspace.signedIn = password !== 'wrong';
      if (workspace.signedIn) return send(response, 200, session());
      return send(response, 401, { title: 'Unauthorised', status: 401, code: 'bad_credentials', detail: 'The email or the password is wrong.' });
    },
    'POST /auth/refresh': ({ response }) => (workspace.signedIn ? send(response, 200, session()) : send(response, 401, { title: 'Signed out', status: 401 })),
    'POST /auth/logout': ({ response }) => {
      workspace.signedIn = false;
      send(response, 204);
    },
    'GET /api/services': ({ response }) => send(response, 200, list(data.services)),
    'GET /api/audiences': ({ response }) => send(response, 200, list(data.audiences)),
    'GET /api/channels': ({ response }) => send(response, 200, list(data.channels)),
    'GET /api/campaigns': ({ response, url }) => {
      const states = url.searchParams.getAll('state');
      send(response, 200, list(workspace.named(url).filter((one) => states.length === 0 || states.includes(one.state)).map(rowOf)));
    },
    'GET /api/campaigns/counts': ({ response, url }) => send(response, 200, countsOf(workspace.named(url))),
    'POST /api/campaigns': async ({ request, response }) => {
      const { brief } = await bodyOf(request);
      send(response, 201, workspace.draft({ name: brief.name ?? 'A draft', brief }));
    },
    'POST /api/campaigns/:id/duplicate': ({ response, parts }) => {
      const { name, brief } = find(parts[2]);
      send(response, 201, workspace.draft({ name: `${name} (copy)`, brief }));
    },
    'POST /api/campaigns/:id/restore': ({ response, parts }) => send(response, 200, workspace.restore(parts[2])),
    'POST /api/briefs/check': ({ response }) => send(response, 200, { errors: [], warnings: [], outlook: null, back_to_review: false }),
    'POST /api/campaigns/generate': async ({ request, response }) => {
      const run = workspace.start({ brief: await bodyOf(request) });
      send(response, 202, { run: { id: run.id, status: 'queued' }, campaign_id: run.campaignId, links: {} });
    },
    'GET /api/campaigns/:id': ({ response, parts }) => {
      const campaign = find(parts[2]);
      return campaign ? send(response, 200, workspace.shown(campaign)) : send(response, 404, notFound);
    },
    'DELETE /api/campaigns/:id': ({ response, parts }) => {
      workspace.remove(parts[2]);
      send(response, 204);
    },
    'GET /api/documents/:kind/:ref': ({ response, parts }) => {
      const cited = [...data.campaign.opportunities, ...data.campaign.ideas].flatMap(({ evidence }) => evidence).find((/** @type {any} */ piece) => piece.ref === decodeURIComponent(parts[3]));
      if (!cited) return send(response, 404, notFound);
      const { kind, ref, title, quote, url, retrieved_at } = cited;
      send(response, 200, { kind, ref, title, text: `${title}\n\n${quote}`, url, occurred_at: retrieved_at });
    },
    'GET /api/runs': ({ response }) => send(response, 200, list([...workspace.runs.values()].filter(({ waiting }) => waiting).map(({ id }) => ({ id })))),
    'PATCH /api/campaigns/:id': async ({ request, response, parts }) => send(response, 200, workspace.change(parts[2], await bodyOf(request))),
    'POST /api/campaigns/:id/transitions': async ({ request, response, parts }) => {
      const { action } = await bodyOf(request);
      send(response, 200, workspace.change(parts[2], { state: MOVES[action] }));
    },
    'POST /api/campaigns/:id/feedback': async ({ request, response, parts }) => {
      const { items } = await bodyOf(request);
      const said = items.map((/** @type {any} */ item, /** @type {number} */ index) => ({ ...item, id: `f${Date.now()}-${index}`, by: data.user.id, at: hoursAgo(0) }));
      workspace.change(parts[2], { feedback: [...(find(parts[2])?.feedback ?? []), ...said] });
      send(response, 201, { items: said });
    },
    'GET /api/runs/:id': ({ response, parts }) => {
      const run = workspace.runs.get(parts[2]);
      return run ? send(response, 200, { id: run.id, status: run.status, usage: run.usage }) : send(response, 404, notFound);
    },
    'GET /api/runs/:id/events': ({ response, url, parts }) => {
      const run = workspace.runs.get(parts[2]);
      if (!run) return send(response, 404, notFound);
      return send(response, 200, list(run.after(Number(url.searchParams.get('after')))));
    },
    'GET /api/runs/:id/stream': ({ request, response, parts }) => {
      const run = workspace.runs.get(parts[2]);
      return run ? run.stream(request, response) : send(response, 404, notFound);
    },
    'POST /api/runs/:id/cancel': ({ response, parts }) => {
      workspace.runs.get(parts[2])?.cancel();
      send(response, 202, {});
    },
    'POST /api/runs/:id/steer': async ({ request, response, parts }) => {
      const run = workspace.runs.get(parts[2]);
      if (!run) return send(response, 404, notFound);
      send(response, 202, run.wish((await bodyOf(request)).text, data.user.email));
    },
    'POST /api/runs/:id/review': async ({ request, response, parts }) => {
      workspace.runs.get(parts[2])?.answer(await bodyOf(request));
      send(response, 202, {});
    },
  };
}

/**
 * @param {Record<string, Route>} table
 * @returns {import('vite').Connect.NextHandleFunction}
 */
const answer = (table) => (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://demo');
  const parts = url.pathname.slice(1).split('/');
  if (parts[0] !== 'api' && parts[0] !== 'auth') return next();
  const pattern = parts.map((part, index) => (index === 2 && parts[0] === 'api' && !['generate', 'counts', 'check'].includes(part) ? ':id' : part)).join('/');
  const route = table[`${request.method} /${pattern}`];
  return void (route ? route({ request, response, url, parts }) : send(response, 404));
};

/** @returns {import('vite').Plugin} */
export function demoBackend() {
  const middleware = answer(routes(new DemoWorkspace()));
  return {
    name: 'demo-backend',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}
