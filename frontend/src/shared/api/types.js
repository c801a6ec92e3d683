// @ts-check
/**
 * The shapes of the HTTP API under the names that the pages use. They come from the API's own document (`npm run types`).
 *
 * @typedef {import('./schema.js').components['schemas']} Schemas
 *
 * @typedef {Schemas['MoneyOut']} Money
 * @typedef {Schemas['WindowOut']} DateRange
 * @typedef {Schemas['Role']} Role
 * @typedef {Schemas['MeOut']} User
 * @typedef {Schemas['TokenOut']} SessionAnswer
 *
 * @typedef {Schemas['WorkspaceOut']} Workspace
 * @typedef {Schemas['UserOut']} Member
 * @typedef {Schemas['SessionOut']} SignIn a session of one's own
 * @typedef {Schemas['ApiKeyOut']} ApiKey
 * @typedef {Schemas['NewApiKeyOut']} NewApiKey
 * @typedef {Schemas['Scope']} Scope
 * @typedef {Schemas['ModelsOut']} Models
 * @typedef {Schemas['ModelProviderOut']} ModelProvider
 * @typedef {Schemas['ModelSpendOut']} ModelSpend
 * @typedef {Schemas['BrandVoiceOut']} BrandVoice
 *
 * @typedef {Schemas['EstimateOut']} Estimate
 * @typedef {Schemas['EvidenceKind']} EvidenceKind
 * @typedef {Schemas['EvidenceOut']} Evidence
 * @typedef {Schemas['DocumentOut']} SourceDocument
 *
 * @typedef {Schemas['ServiceOut']} Service
 * @typedef {Schemas['AudienceOut']} Audience
 * @typedef {Omit<Schemas['ChannelOut'], 'id'> & { id: string }} Channel the server says which there are
 *
 * @typedef {Schemas['ObjectiveOut']} Objective
 * @typedef {Schemas['BriefOut']} Brief
 * @typedef {Partial<Omit<Schemas['BriefIn'], 'channels_allowed'>> & { channels_allowed?: string[] }} NewBrief what is left
 *   out has the server's default
 *
 * @typedef {Schemas['IdeaScoresOut']} IdeaScores
 * @typedef {Schemas['IdeaStatus']} IdeaStatus
 * @typedef {Schemas['IdeaOut']} CampaignIdea
 * @typedef {Schemas['OpportunityOut']} Opportunity
 * @typedef {Schemas['OpportunityFound']} FoundOpportunity as a run's event tells it
 * @typedef {Schemas['ClaimOut']} Claim
 * @typedef {Schemas['MessageOut']} Message
 *
 * @typedef {Schemas['AtBound']} AtBound
 * @typedef {Schemas['AllocationLineOut']} AllocationLine
 * @typedef {Schemas['AllocationOut']} Allocation
 * @typedef {Schemas['ForecastOut']} Forecast
 * @typedef {Schemas['ScenarioOut']} Scenario
 * @typedef {Schemas['ExplanationOut']} Explanation
 * @typedef {Schemas['ChannelPlanOut']} ChannelPlan
 *
 * @typedef {Schemas['CampaignOut']} Campaign
 * @typedef {Schemas['CampaignRowOut']} CampaignSummary as lists show it
 * @typedef {Schemas['CampaignCountsOut']} CampaignCounts
 * @typedef {Schemas['CampaignVersionOut']} CampaignVersion
 * @typedef {Schemas['KeptCampaignOut']} KeptCampaign
 * @typedef {Schemas['BriefCheckOut']} BriefCheck
 * @typedef {Schemas['CampaignState']} CampaignState
 * @typedef {Schemas['ApprovalOut']} Approval
 * @typedef {Schemas['FeedbackOut']} Feedback
 * @typedef {Schemas['FeedbackRecordedOut']} RecordedFeedback
 * @typedef {Schemas['ChannelResultIn']} ChannelResult
 * @typedef {Schemas['ForecastVersionOut']} ForecastVersion
 * @typedef {Schemas['CurveOut']} Curve
 * @typedef {Schemas['BudgetChangeIn']} BudgetChange
 * @typedef {Schemas['WhatIfOut']} WhatIf
 *
 * @typedef {Schemas['RunStatus']} RunStatus
 * @typedef {Partial<Schemas['ProblemOut']>} Problem
 * @typedef {Schemas['UsageOut']} Usage
 * @typedef {Schemas['RunOut']} Run
 * @typedef {Schemas['RunSummaryOut']} RunSummary
 * @typedef {Schemas['RunStateOut']} RunStateAt
 * @typedef {Schemas['DecisionOut']} LoggedDecision
 * @typedef {Schemas['DecisionChainOut']} DecisionChain
 * @typedef {Schemas['PromptDetailOut']} PromptTemplate
 * @typedef {Schemas['GeneratedOut']} GenerateAnswer
 *
 * @typedef {Schemas['SignalOut']} Signal
 * @typedef {Schemas['SignalDetailOut']} SignalDetail
 * @typedef {Schemas['SignalScoresOut']} SignalScores
 * @typedef {Schemas['SignalKind']} SignalKind
 * @typedef {Partial<Schemas['SignalIn']> & { title: string }} NewSignal what is left out has the server's default
 * @typedef {Schemas['FoundSignalOut']} FoundSignal
 * @typedef {Schemas['MarketEventOut']} MarketEvent
 * @typedef {Schemas['StoryOut']} Story
 * @typedef {Schemas['BurstOut']} Burst
 * @typedef {Schemas['FacetCountOut']} FacetCount
 * @typedef {Schemas['FacetsOut']} SignalFacets
 * @typedef {Schemas['ImportReportOut']} ImportReport
 * @typedef {Schemas['SourceOut']} Source
 * @typedef {Schemas['NewSourceOut']} NewSource
 * @typedef {Schemas['WebhookSecretOut']} WebhookSecret
 * @typedef {Schemas['WatchOut']} Watch
 * @typedef {Partial<Schemas['WatchIn']> & { name: string, service_id: string }} NewWatch
 * @typedef {Partial<Schemas['WatchPreviewIn']> & { service_id: string }} WatchConditions
 * @typedef {Schemas['WatchPreviewOut']} WatchPreview
 * @typedef {Schemas['FiringOut']} Firing
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
