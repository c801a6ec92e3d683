// @ts-check
/**
 * The shapes of the HTTP API, as the pages read them. Fields may be added by the server, never renamed.
 *
 * @typedef {{ amount_minor: number, currency: string }} Money
 * @typedef {{ start: string, end: string }} DateRange
 * @typedef {'admin' | 'user' | 'viewer'} Role
 * @typedef {{ id: string, email: string, role: Role, workspace_id: string }} User
 * @typedef {{ access_token: string, token_type: string, expires_in: number, user: User }} SessionAnswer
 *
 * @typedef {{ p05: number, p50: number, p95: number, unit?: string, basis?: string, n_obs?: number }} Estimate
 * @typedef {'signal' | 'past_campaign' | 'crm' | 'benchmark' | 'document' | 'computation'} EvidenceKind
 * @typedef {{ id: string, label?: string, kind: EvidenceKind, ref: string, title?: string, quote: string,
 *   url?: string | null, retrieved_at?: string, span?: [number, number] | null }} Evidence
 * @typedef {{ kind: EvidenceKind, ref: string, title: string, text: string, occurred_at?: string | null, url?: string | null }} SourceDocument
 *
 * @typedef {{ id: string, name: string, category?: string, description?: string, status?: string,
 *   conversion_value?: Money | null, price?: Money | null, lead_conversion_rate?: number }} Service
 * @typedef {{ id: string, name: string, kind?: string, size?: number }} Audience
 * @typedef {{ id: string, label: string, role?: string }} Channel
 *
 * @typedef {{ metric: string, target: number, by: string }} Objective
 * @typedef {{ service_id: string, objective: Objective, audience_ids: string[], budget: Money, budget_mode?: string,
 *   window: DateRange, name?: string | null, channels_allowed?: string[] | null,
 *   channel_bounds?: Record<string, { min?: Money | null, max?: Money | null }> | null,
 *   proposition?: string | null, must_say?: string[] | null, must_not_say?: string[] | null, review?: boolean | null,
 *   deadline_seconds?: number | null, seed?: number | null }} Brief
 *
 * @typedef {{ relevance?: number, distinctiveness?: number, feasibility?: number, compliance?: number }} IdeaScores
 * @typedef {'draft' | 'shortlisted' | 'selected' | 'rejected'} IdeaStatus
 * @typedef {{ id: string, title: string, mechanism?: string, insight?: string, proposition?: string,
 *   evidence?: Evidence[], scores?: IdeaScores | null, status?: IdeaStatus, adapter?: string, rejection_reasons?: string[],
 *   risks?: string[], audience_ids?: string[] }} CampaignIdea
 * @typedef {{ id: string, title: string, insight?: string, audience_ids?: string[], proposition?: string,
 *   score?: number, evidence_ids?: string[], evidence?: Evidence[], adapter?: string }} Opportunity
 * @typedef {{ text: string, status?: string, substantiation?: unknown }} Claim
 * @typedef {{ id: string, idea_id: string, channel: string, audience_id?: string | null, format: string,
 *   fields: Record<string, string | string[] | null>, claims?: Claim[], adapter?: string }} Message
 *
 * @typedef {'none' | 'floor' | 'cap'} AtBound
 * @typedef {{ channel: string, label?: string, week?: string | null, amount: Money, response: Estimate | number | null,
 *   marginal_return?: number | null, at_bound?: AtBound }} AllocationLine
 * @typedef {{ total: Money, lines: AllocationLine[], shadow_price?: number | null, objective_value?: number | null,
 *   upper_bound?: number | null, gap?: number | null, unspent?: Money | null,
 *   solver?: string, binding?: string[] }} Allocation
 * @typedef {{ metric: string, grain?: string, p05: number, p50: number, p95: number, unit?: string, basis?: string,
 *   n_obs?: number, assumptions?: string[] }} Forecast
 * @typedef {{ name: string, question: string, total: Money, objective_value: number, change: number, note?: string }} Scenario
 * @typedef {{ text: string, citations?: string[], confidence?: number, scenarios?: Scenario[], adapter?: string }} Explanation
 * @typedef {{ channel: string, label?: string, role?: string, lead_time_days?: number,
 *   kpis?: { name: string, unit?: string, target?: number }[] }} ChannelPlan
 *
 * @typedef {{ id: string, name: string, state: string, version: number, brief: Brief, run_id?: string | null,
 *   service_id?: string, service_name?: string, budget?: Money, window?: DateRange, created_at?: string,
 *   updated_at?: string, opportunities?: Opportunity[], ideas?: CampaignIdea[], messages?: Message[],
 *   channel_plan?: ChannelPlan[], allocation?: Allocation | null, forecast?: Forecast[],
 *   explanation?: Explanation | null, evidence?: Evidence[], owner_id?: string | null, approvals?: Approval[],
 *   feedback?: Feedback[], next_states?: string[] }} Campaign
 * @typedef {{ user_id: string, decision: string, at: string, comment?: string }} Approval
 * @typedef {{ id: string, kind: string, by: string, at: string, rating?: number | null, comment?: string }} Feedback
 *
 * @typedef {'queued' | 'running' | 'waiting_review' | 'succeeded' | 'failed' | 'cancelled'} RunStatus
 * @typedef {{ type?: string, title?: string, status?: number, detail?: string, code?: string,
 *   errors?: { field: string, message: string }[] }} Problem
 * @typedef {{ tokens?: number, cost?: Money, cost_micros?: number, calls?: number }} Usage
 * @typedef {{ id: string, campaign_id: string, status: RunStatus, attempt?: number, started_at?: string | null,
 *   finished_at?: string | null, usage?: Usage, problem?: Problem | null }} Run
 * @typedef {{ run: { id: string, status: RunStatus }, campaign_id: string, links: Record<string, string> }} GenerateAnswer
 *
 * @typedef {'strategy' | 'creative' | 'optimization' | 'reasoning'} Agent
 * @typedef {{ run_id: string, seq: number, attempt: number, at: string, node: string | null, agent: Agent | null,
 *   type: string, data: any }} RunEvent
 */

/**
 * @template T
 * @typedef {{ items: T[], next_cursor?: string | number | null }} Page
 */

export {};
