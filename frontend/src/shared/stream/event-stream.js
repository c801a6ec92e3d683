// @ts-check
/**
 * Events over SSE, arriving once each whatever the network does: resumed by Last-Event-ID and deduplicated where they are
 * numbered, watched for silence, the token refreshed when refused.
 */
import { createParser } from 'eventsource-parser';

/** @typedef {'connecting' | 'live' | 'reconnecting' | 'ended'} StreamState */
/**
 * @typedef {object} StreamOptions
 * @property {(options: { fresh: boolean }) => Promise<string>} token
 * @property {(event: any, type: string) => void} onEvent
 * @property {(state: StreamState) => void} [onState]
 * @property {(gap: { from: number, to: number }) => void} [onGap] events past retention, lost for good
 * @property {AbortSignal} signal
 * @property {number} [after] the last seq already known
 * @property {number} [silenceMs]
 * @property {(milliseconds: number) => Promise<void>} [sleep]
 */

const SILENCE_MS = 35_000; // the server pings every 15 s: two missed pings mean a dead connection
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** The server refused for good: asking again would not help. */
export class StreamRefused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`the stream was refused with status ${status}`);
    this.name = 'StreamRefused';
    this.status = status;
  }
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Follow a stream until its end or until the signal aborts.
 * @param {string} url
 * @param {StreamOptions} options
 * @throws {StreamRefused} on 4xx
 */
export async function followEvents(url, options) {
  const { signal, onState = () => {}, sleep = pause } = options;
  const cursor = { after: options.after ?? 0, retryMs: FIRST_RETRY_MS, ended: false };
  let failures = 0;
  let refusals = 0;
  onState('connecting');
  while (!signal.aborted) {
    const connection = new Connection(url, cursor, options);
    const outcome = await connection.run({ fresh: refusals > 0, onOpen: () => onState('live') });
    if (signal.aborted) return;
    if (outcome === 'ended') return onState('ended');
    if (outcome === 'unauthorised') refusals += 1;
    if (outcome === 'unauthorised' && refusals < 2) continue;
    if (outcome === 'unauthorised') throw new StreamRefused(401);
    if (connection.opened) failures = refusals = 0;
    failures += 1;
    onState('reconnecting');
    await sleep(backoff(failures, cursor.retryMs));
  }
}

/**
 * @param {number} failures in a row
 * @param {number} base
 */
function backoff(failures, base) {
  return Math.min(LONGEST_RETRY_MS, base * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}

/** One HTTP request of the stream. */
class Connection {
  /**
   * @param {string} url
   * @param {{ after: number, retryMs: number, ended: boolean }} cursor shared by all connections of one stream
   * @param {StreamOptions} options
   */
  constructor(url, cursor, options) {
    this.url = url;
    this.cursor = cursor;
    this.options = options;
    this.opened = false;
  }

  /**
   * @param {{ fresh: boolean, onOpen: () => void }} how
   * @returns {Promise<'ended' | 'unauthorised' | 'dropped'>}
   */
  async run({ fresh, onOpen }) {
    const abort = new AbortController();
    const stop = () => abort.abort();
    this.options.signal.addEventListener('abort', stop, { once: true });
    const watchdog = new Watchdog(this.options.silenceMs ?? SILENCE_MS, stop);
    try {
      const response = await this.#open(fresh, abort.signal);
      if (response.status === 204) return 'ended';
      if (response.status === 401) return 'unauthorised';
      if (response.status >= 400 && response.status < 500 && response.status !== 429) throw new StreamRefused(response.status);
      if (!response.ok || !response.body) return 'dropped';
      this.opened = true;
      onOpen();
      await this.#read(response.body, watchdog, abort.signal);
      return this.cursor.ended ? 'ended' : 'dropped';
    } catch (error) {
      if (error instanceof StreamRefused) throw error;
      return this.cursor.ended ? 'ended' : 'dropped';
    } finally {
      watchdog.stop();
      this.options.signal.removeEventListener('abort', stop);
      abort.abort();
    }
  }

  /**
   * @param {boolean} fresh
   * @param {AbortSignal} signal
   */
  async #open(fresh, signal) {
    const token = await this.options.token({ fresh });
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${token}`, 'Last-Event-ID': String(this.cursor.after) };
    return fetch(this.url, { headers, signal, cache: 'no-store', credentials: 'same-origin' });
  }

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {Watchdog} watchdog
   * @param {AbortSignal} signal
   */
  async #read(body, watchdog, signal) {
    const parser = createParser({
      onEvent: (frame) => this.#accept(frame),
      onRetry: (milliseconds) => {
        this.cursor.retryMs = milliseconds;
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    signal.addEventListener('abort', () => reader.cancel().catch(() => {}), { once: true });
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      watchdog.feed();
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      if (this.cursor.ended) return;
    }
  }

  /** @param {{ id?: string, event?: string, data: string }} frame */
  #accept(frame) {
    if (frame.event === 'end') {
      this.cursor.ended = true;
      return;
    }
    if (frame.event === 'gap') {
      const gap = JSON.parse(frame.data);
      this.cursor.after = Math.max(this.cursor.after, gap.to ?? 0);
      this.options.onGap?.(gap);
      return;
    }
    if (frame.id !== undefined) {
      const seq = Number(frame.id);
      if (!(seq > this.cursor.after)) return;
      this.cursor.after = seq;
    }
    this.options.onEvent(JSON.parse(frame.data), frame.event ?? 'message');
  }
}

/** Calls back when nothing has arrived for a while. */
class Watchdog {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {number} milliseconds
   * @param {() => void} onSilence
   */
  constructor(milliseconds, onSilence) {
    this.milliseconds = milliseconds;
    this.onSilence = onSilence;
    this.feed();
  }

  feed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.onSilence, this.milliseconds);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
