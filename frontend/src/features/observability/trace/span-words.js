// @ts-check
/** What became of a span, in a word or two. @type {Record<import('../model/trace.js').SpanState, string>} */
export const STATE_WORDS = {
  running: 'under way',
  ok: 'done',
  failed: 'failed',
  invalid: 'of no use',
  cut: 'cut off by the run’s clock',
  redone: 'begun again later',
  stopped: 'stopped with the run',
};

/** What kind of work it is. @type {Record<import('../model/trace.js').SpanKind, string>} */
export const KIND_WORDS = { node: 'Node', task: 'Task', model: 'Model call', tool: 'Tool call', review: 'Review' };
