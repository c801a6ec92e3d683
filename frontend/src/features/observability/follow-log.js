// @ts-check
import { accessToken, http } from '@/shared/api/http.js';
import { followEvents, StreamRefused } from '@/shared/stream/event-stream.js';

/** @typedef {import('./run-log.js').RunLog} RunLog */

const PAGE_SIZE = 1000;

/**
 * Bring a run's events into its log: what is written, and what follows as it happens.
 * @param {string} runId
 * @param {RunLog} log
 * @param {AbortSignal} signal
 */
export async function followLog(runId, log, signal) {
  try {
    if (await readWritten(runId, log, signal)) return log.setState('ended');
    await followEvents(`/api/runs/${runId}/stream`, {
      token: accessToken,
      onEvent: (event) => log.add([event]),
      onState: (state) => log.setState(state),
      after: log.lastSeq,
      signal,
    });
  } catch (error) {
    if (!signal.aborted) log.setState('failed', error instanceof StreamRefused ? new Error('This run can’t be followed.') : error);
  }
}

/**
 * @param {string} runId
 * @param {RunLog} log
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether the run's last event is among them
 */
async function readWritten(runId, log, signal) {
  for (;;) {
    const { data } = await http.get(`/api/runs/${runId}/events`, { params: { after: log.lastSeq, limit: PAGE_SIZE }, signal });
    if (signal.aborted) return false;
    log.add(data.items);
    if (data.items.length < PAGE_SIZE) return data.final;
  }
}
