// @ts-check
/** An identifier in words: "paid_social" gives "Paid social". @param {string} identifier */
export function humanise(identifier) {
  const words = identifier.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ROLES = { viewer: 'Viewer', user: 'Editor', admin: 'Administrator' };

/** @param {import('@/shared/api/types.js').Role} role */
export const roleLabel = (role) => ROLES[role];

const METRICS = /** @type {Record<string, string>} */ ({
  leads: 'leads',
  mql: 'marketing-qualified leads',
  sql: 'sales-qualified leads',
  pipeline: 'pipeline',
  revenue: 'revenue',
  signups: 'sign-ups',
  attendance: 'attendees',
  awareness_reach: 'people reached',
  conversions: 'conversions',
  cost_per_lead: 'cost per lead',
  cost_per_conversion: 'cost per conversion',
  roas: 'return on ad spend',
});

/** @param {string} metric */
export const metricLabel = (metric) => METRICS[metric] ?? humanise(metric).toLowerCase();

const OBJECTIVES = ['leads', 'mql', 'sql', 'pipeline', 'revenue', 'signups', 'attendance', 'awareness_reach'];

export const METRIC_OPTIONS = OBJECTIVES.map((value) => ({ value, label: humanise(METRICS[value]) }));

const EVIDENCE_KINDS = /** @type {Record<string, string>} */ ({
  signal: 'Market signal',
  past_campaign: 'Past campaign',
  crm: 'CRM',
  benchmark: 'Benchmark',
  document: 'Document',
  computation: 'Computation',
});

/** @param {string} kind */
export const evidenceKindLabel = (kind) => EVIDENCE_KINDS[kind] ?? humanise(kind);

const BASES = /** @type {Record<string, string>} */ ({
  prior: 'Benchmarks only',
  shrunk: 'Benchmarks and your results',
  own: 'Your own results',
});

/** @param {string | undefined} basis */
export const basisLabel = (basis) => (basis ? (BASES[basis] ?? humanise(basis)) : 'Basis not stated');
