// @ts-check
/** Plays the recorded run as if it happened now, stopping for its review. */

const isReview = (/** @type {any} */ { type, node }) => type.startsWith('review.') || (node === 'review' && type.startsWith('node.'));
const PING_MS = 15_000;

export class DemoRun {
  /** @param {{ log: any[], brief: any, suffix: string, speed?: number }} options */
  constructor({ log, brief, suffix, speed = Number(process.env.DEMO_SPEED ?? 1) }) {
    this.id = log[0].run_id.slice(0, -4) + suffix;
    this.campaignId = log[0].data.campaign_id.slice(0, -4) + suffix;
    this.speed = speed;
    this.brief = { ...log[0].data.brief, review: brief.review };
    this.recorded = log.filter((event) => brief.review || !isReview(event));
    this.status = 'running';
    this.waiting = false;
    /** @type {any[]} */
    this.log = [];
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Promise<any>} */
    this.answered = new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  async play() {
    let previous = Date.parse(this.recorded[0].at);
    for (const event of this.recorded) {
      const wait = (Date.parse(event.at) - previous) / this.speed;
      previous = Date.parse(event.at);
      this.waiting = event.type === 'review.answered';
      if (this.waiting) event.data = { by: 'you', answer: await this.answered };
      else if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.status !== 'running') return;
      this.append(event);
    }
  }

  /**
   * A recorded run hears no new wish: it waits, and came too late in the end.
   * @param {string} text
   * @param {string} by
   */
  wish(text, by) {
    const wish = { wish_id: `wish-${this.log.length}`, text, by };
    this.append({ node: null, agent: null, type: 'run.steered', data: wish });
    return { id: wish.wish_id, run_id: this.id, text, by, at: new Date().toISOString() };
  }

  cancel() {
    if (this.status !== 'running') return;
    const data = { status: 'cancelled', campaign_id: this.campaignId };
    this.append({ node: null, agent: null, type: 'run.cancelled', data });
  }

  /** @param {any} event */
  append(event) {
    const data = { ...event.data };
    if (data.campaign_id) data.campaign_id = this.campaignId;
    if (data.brief) data.brief = this.brief;
    const at = this.speed === Infinity && event.at ? event.at : new Date().toISOString(); // what is over keeps its recorded times
    this.log.push({ ...event, data, run_id: this.id, seq: this.log.length + 1, attempt: 1, at });
    if (event.type === 'run.finished') this.status = 'succeeded';
    if (event.type === 'run.cancelled') this.status = 'cancelled';
    for (const listener of this.listeners) listener();
  }

  get usage() {
    return this.log.at(-1)?.data.totals ?? { tokens: 0 };
  }

  /** @param {number} seq */
  after(seq) {
    return this.log.slice(seq);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  stream(request, response) {
    let sent = Number(request.headers['last-event-id'] ?? 0);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const write = () => {
      for (const event of this.after(sent)) {
        response.write(`event: ${event.type}\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
        sent = event.seq;
      }
      if (this.status !== 'running') response.end('event: end\ndata: {}\n\n');
    };
    const ping = setInterval(() => response.write(': ping\n\n'), PING_MS);
    this.listeners.add(write);
    request.on('close', () => {
      clearInterval(ping);
      this.listeners.delete(write);
    });
    write();
  }
}
