// @ts-check
/** Stands before the server: passes everything on, but plays one run's log itself, as fast as asked, and can drop its connections. */
import { createServer, request } from 'node:http';

const BATCH_MS = 20; // the server's writer flushes so often, too

/** @typedef {import('./long-log.mjs').Event} Event */

export class Relay {
  /** @type {Set<import('node:http').ServerResponse>} */
  #streams = new Set();
  /** @type {Event[]} */
  log = [];
  /** How many events are written when the page opens; the others follow live. */
  written = 0;
  perSecond = 100;
  runId = '';
  #server = createServer((incoming, answer) => this.#handle(incoming, answer));

  /** @param {string} target address of the server */
  constructor(target) {
    this.target = new URL(target);
  }

  /** @returns {Promise<string>} its address */
  async listen() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  close() {
    this.drop();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Cut every stream, as a network does. */
  drop() {
    for (const stream of this.#streams) stream.destroy();
  }

  /** @param {import('node:http').IncomingMessage} incoming @param {import('node:http').ServerResponse} answer */
  #handle(incoming, answer) {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.target);
    if (this.runId && pathname === `/api/runs/${this.runId}/events`) return this.#page(Number(searchParams.get('after')), Number(searchParams.get('limit')), answer);
    if (this.runId && pathname === `/api/runs/${this.runId}/stream`) return this.#play(Number(incoming.headers['last-event-id'] ?? 0), answer);
    const { hostname, port } = this.target;
    const passed = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (theirs) => {
      answer.writeHead(theirs.statusCode ?? 502, theirs.headers);
      theirs.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    return incoming.pipe(passed);
  }

  /** @param {number} after @param {number} limit @param {import('node:http').ServerResponse} answer */
  #page(after, limit, answer) {
    const items = this.log.slice(after, Math.min(after + limit, this.written));
    answer.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    answer.end(JSON.stringify({ items, next_cursor: null }));
  }

  /** @param {number} after @param {import('node:http').ServerResponse} answer */
  #play(after, answer) {
    answer.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    answer.write('retry: 500\n\n');
    this.#streams.add(answer);
    const began = performance.now();
    let next = after;
    const timer = setInterval(() => {
      // What was written before this connection began comes at once, the rest at its pace.
      const due = Math.min(this.log.length, Math.max(after, this.written) + Math.floor(((performance.now() - began) / 1000) * this.perSecond));
      const frames = this.log.slice(next, due).map((event) => `event: ${event.type}\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
      if (frames.length > 0) answer.write(frames.join(''));
      next = Math.max(next, due);
    }, BATCH_MS);
    answer.on('close', () => {
      clearInterval(timer);
      this.#streams.delete(answer);
    });
  }
}
