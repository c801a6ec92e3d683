/* Made by `npm run types` from the OpenAPI document of the API; never edited by hand. */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An active campaign in a line. `leads` is what its plan is to bring by its end; `to_date` sums from its first day until today. */
        ActiveCampaignOut: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["CampaignState"];
            budget: components["schemas"]["MoneyOut"];
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
            updated_at: string;
            run_id?: string | null;
            leads?: components["schemas"]["api__schemas__overview__BandOut"] | null;
            to_date?: components["schemas"]["FiguresOut"] | null;
        };
        /** @description A budget and the channels to split it over. With a `window`, a channel is closed until its lead time is over, and has flights. */
        AllocateIn: {
            budget: components["schemas"]["AmountIn"];
            channels: components["schemas"]["GivenChannelIn"][];
            /** @default [] */
            group_limits: components["schemas"]["GroupLimitIn"][];
            goal?: components["schemas"]["GoalIn"] | null;
            /** @default typical */
            risk: components["schemas"]["Risk"];
            window?: components["schemas"]["WindowIn"] | null;
            audience?: components["schemas"]["api__schemas__allocate__AudienceIn"] | null;
            /**
             * @description How many points of each curve to answer.
             * @default 0
             */
            points: number;
            /**
             * @description Solve the what-ifs, too.
             * @default false
             */
            scenarios: boolean;
        };
        /** @description The certified split, a channel per line; channels that can't start in the window are `left_out`. */
        AllocateOut: {
            allocation: components["schemas"]["AllocationOut"];
            channels: components["schemas"]["SolvedChannelOut"][];
            left_out: components["schemas"]["ChannelId"][];
            scenarios: components["schemas"]["ScenarioOut"][];
        };
        /** @description A channel's share; `marginal_return` is leads per further major unit. */
        AllocationLineOut: {
            channel: components["schemas"]["ChannelId"];
            label: string;
            week?: string | null;
            amount: components["schemas"]["MoneyOut"];
            response: components["schemas"]["EstimateOut"];
            marginal_return: number;
            at_bound: components["schemas"]["AtBound"];
        };
        /** @description A certified split: nothing better than `upper_bound` exists, `gap` = 1 − objective_value / upper_bound. */
        AllocationOut: {
            total: components["schemas"]["MoneyOut"];
            lines: components["schemas"]["AllocationLineOut"][];
            shadow_price: number;
            objective_value: number;
            upper_bound: number;
            gap: number;
            unspent: components["schemas"]["MoneyOut"];
            solver: string;
            curves_hash: string;
            /** @default base */
            scenario: string;
            /** @default [] */
            binding: string[];
        };
        /** @description The certified split of the budget. */
        AllocationReady: {
            allocation: components["schemas"]["AllocationOut"];
            channel_plan: components["schemas"]["ChannelPlanOut"][];
        } & {
            [key: string]: unknown;
        };
        /** @description The certified split of the budget. */
        AllocationReadyEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "allocation.ready";
            data: components["schemas"]["AllocationReady"];
        };
        /** @description What was considered and not taken, and why. */
        AlternativeOut: {
            option: string;
            score?: number | null;
            why_not: string;
        };
        /** @description An amount that may be zero, in minor units (cents): 2500000 EUR is €25,000.00. */
        AmountIn: {
            amount_minor: number;
            /** @description ISO 4217 code. */
            currency: string;
        };
        /** @description A new key. Its scope can't do more than its owner, today or later: `read` reads, `plan` plans as users do, `admin` manages. */
        ApiKeyIn: {
            name: string;
            /** @default read */
            scope: components["schemas"]["Scope"];
            /**
             * @description For how many days it is valid.
             * @default 90
             */
            days: number;
        };
        /** @description A key, without its secret. `last_used_at` is true to the minute. */
        ApiKeyOut: {
            /** Format: uuid */
            id: string;
            name: string;
            scope: components["schemas"]["Scope"];
            /** @description What the secret begins with. */
            prefix: string;
            /** @description The email of whom it acts for. */
            owner: string;
            created_at: string;
            expires_at: string;
            last_used_at: string | null;
        };
        /** @description Somebody's decision about the campaign. */
        ApprovalOut: {
            /** Format: uuid */
            user_id: string;
            decision: string;
            at: string;
            /** @default  */
            comment: string;
        };
        /** @description The sources that brought something in the last 30 days. */
        ArrivalsOut: {
            items: components["schemas"]["SourceArrivalsOut"][];
        };
        /** @description A model and the agents that ask it. An empty id is a server's own first model; without a price no limit in money holds it. */
        AskedModelOut: {
            model: string;
            agents: string[];
            price: components["schemas"]["ModelPriceOut"] | null;
        };
        /**
         * @description Whether a channel's amount is held by a limit.
         * @enum {string}
         */
        AtBound: "none" | "floor" | "cap";
        /**
         * @description Businesses or people.
         * @enum {string}
         */
        AudienceKind: "b2b" | "b2c";
        /** @description An audience; `mailable` is how many of its people may be emailed. `version` is also its ETag. */
        AudienceOut: {
            /** Format: uuid */
            id: string;
            name: string;
            noun: string;
            kind: components["schemas"]["AudienceKind"];
            size: number;
            size_basis: string;
            stage: components["schemas"]["AwarenessStage"];
            /** @default [] */
            jobs_to_be_done: string[];
            /** @default [] */
            pains: string[];
            /** @default [] */
            objections: string[];
            consent: components["schemas"]["ConsentOut"];
            suppressed_count: number;
            mailable: number;
            /** @default  */
            region: string;
            version: number;
            created_at?: string | null;
            /**
             * @default {
             *       "campaigns": 0,
             *       "watches": 0,
             *       "past_campaigns": 0
             *     }
             */
            used_by: components["schemas"]["CatalogueUseOut"];
        };
        /** @description What to change; what is left out stays, and so does what is null. A consent is replaced whole. */
        AudiencePatchIn: {
            name?: string | null;
            noun?: string | null;
            kind?: components["schemas"]["AudienceKind"] | null;
            size?: number | null;
            size_basis?: string | null;
            stage?: components["schemas"]["AwarenessStage"] | null;
            jobs_to_be_done?: string[] | null;
            pains?: string[] | null;
            objections?: string[] | null;
            consent?: components["schemas"]["ConsentIn"] | null;
            suppressed_count?: number | null;
            region?: string | null;
        };
        /**
         * @description How much the audience already knows (Schwartz, Breakthrough Advertising, 1966).
         * @enum {string}
         */
        AwarenessStage: "unaware" | "problem" | "solution" | "product" | "customer";
        /** @description What the customer gets, and the fact that proves it. */
        BenefitIn: {
            text: string;
            /** @default  */
            proof: string;
            proof_url?: string | null;
        };
        /** @description What the customer gets, and the fact that proves it (empty when there is none yet). */
        BenefitOut: {
            text: string;
            /** @default  */
            proof: string;
            proof_url?: string | null;
        };
        /** @description The voice as it is to be: what is left out becomes empty. No text that is planned from now on says a word that it avoids. */
        BrandVoiceIn: {
            /**
             * @description What copy should sound like, in plain words.
             * @default
             */
            tone: string;
            /**
             * @description Words and phrases that no text may say, unless the brief orders them.
             * @default []
             */
            avoid: string[];
            /**
             * @description Words and phrases to choose where there is a choice.
             * @default []
             */
            prefer: string[];
            /**
             * @description Texts that sound right.
             * @default []
             */
            examples: string[];
        };
        /** @description How the workspace sounds; version 0 as long as nobody has described it. */
        BrandVoiceOut: {
            tone: string;
            avoid: string[];
            prefer: string[];
            examples: string[];
            version: number;
        };
        /** @description What generating would refuse (`errors`), and what is worth a thought (`warnings`). */
        BriefCheckOut: {
            errors: components["schemas"]["BriefIssueOut"][];
            warnings: components["schemas"]["BriefIssueOut"][];
            /** @description Left out while something is wrong, or where limits clash. */
            outlook?: components["schemas"]["BriefOutlookOut"] | null;
            /**
             * @description Whether saving it would send the campaign it was checked for back to review.
             * @default false
             */
            back_to_review: boolean;
        };
        /** @description A brief as far as it is written: the fields of BriefIn, any of which may be missing or wrong. */
        BriefDraftIn: {
            [key: string]: unknown;
        };
        /** @description The order for a campaign. Leave `channels_allowed` out to let the planner choose among the usual ones for the audiences. */
        BriefIn: {
            /** Format: uuid */
            service_id: string;
            objective: components["schemas"]["ObjectiveIn"];
            audience_ids: string[];
            budget: components["schemas"]["PriceIn"];
            window: components["schemas"]["WindowIn"];
            /**
             * @description `fixed` spends the budget. In the other modes it is the ceiling, and an outcome decides the sum: `target_roas` and `target_cpa` spend as much as keeps `target_value` on average, `min_spend_for_goal` the least that reaches `objective.target`.
             * @default fixed
             */
            budget_mode: components["schemas"]["BudgetMode"];
            /** @description Needed by `target_roas` (revenue per unit spent, such as 3.5) and `target_cpa` (major units per conversion); else leave it out. */
            target_value?: number | null;
            /** @description What to call the campaign; the planner names it after its idea otherwise. */
            name?: string | null;
            /** @default [] */
            channels_allowed: components["schemas"]["ChannelId"][];
            /** @default {} */
            channel_bounds: {
                [key: string]: components["schemas"]["ChannelBoundsIn"];
            };
            /**
             * @description What a channel costs before it brings anything (production, a booth): part of its amount, paid only when it is used.
             * @default {}
             */
            fixed_costs: {
                [key: string]: components["schemas"]["AmountIn"];
            };
            /**
             * @description Channels that together get at most a share of what is spent. A channel is in one group at most.
             * @default []
             */
            group_limits: components["schemas"]["GroupLimitIn"][];
            /**
             * @description What the plan is best for: the `typical` outcome (medians), the `mean` one, or, `cautious`, the mean of the worst fifth. Other than `typical` only with a `fixed` budget.
             * @default typical
             */
            risk: components["schemas"]["Risk"];
            proposition?: string | null;
            /** @default [] */
            must_say: string[];
            /** @default [] */
            must_not_say: string[];
            /**
             * @description Stop and ask a person to choose among the ideas before copy and budget are made.
             * @default false
             */
            review: boolean;
            deadline_seconds?: number | null;
            /**
             * @description The same brief and seed give the same plan by rules.
             * @default 0
             */
            seed: number;
            /**
             * @description Market signals that the campaign is to answer: they come before all that the planner finds by itself.
             * @default []
             */
            prompted_by: string[];
        };
        /** @description Something about one field; `field` is a dotted path such as `budget.amount_minor`. */
        BriefIssueOut: {
            field: string;
            message: string;
        };
        /** @description The order as it was given. */
        BriefOut: {
            /** Format: uuid */
            service_id: string;
            objective: components["schemas"]["ObjectiveOut"];
            audience_ids: string[];
            budget: components["schemas"]["MoneyOut"];
            /** @description `fixed` spends the budget. In the other modes it is the ceiling, and an outcome decides the sum: `target_roas` and `target_cpa` spend as much as keeps `target_value` on average, `min_spend_for_goal` the least that reaches `objective.target`. */
            budget_mode: components["schemas"]["BudgetMode"];
            /** @description Needed by `target_roas` (revenue per unit spent, such as 3.5) and `target_cpa` (major units per conversion); else leave it out. */
            target_value?: number | null;
            window: components["schemas"]["WindowOut"];
            name?: string | null;
            /** @default [] */
            channels_allowed: components["schemas"]["ChannelId"][];
            /** @default {} */
            channel_bounds: {
                [key: string]: components["schemas"]["ChannelBoundsOut"];
            };
            /**
             * @description What a channel costs before it brings anything (production, a booth): part of its amount, paid only when it is used.
             * @default {}
             */
            fixed_costs: {
                [key: string]: components["schemas"]["MoneyOut"];
            };
            /**
             * @description Channels that together get at most a share of what is spent. A channel is in one group at most.
             * @default []
             */
            group_limits: components["schemas"]["GroupLimitOut"][];
            /**
             * @description What the plan is best for: the `typical` outcome (medians), the `mean` one, or, `cautious`, the mean of the worst fifth. Other than `typical` only with a `fixed` budget.
             * @default typical
             */
            risk: components["schemas"]["Risk"];
            proposition?: string | null;
            /** @default [] */
            must_say: string[];
            /** @default [] */
            must_not_say: string[];
            /** @default false */
            review: boolean;
            deadline_seconds?: number | null;
            /** @default 0 */
            seed: number;
            /**
             * @description Market signals that the campaign is to answer: they come before all that the planner finds by itself.
             * @default []
             */
            prompted_by: string[];
        };
        /** @description What the best split of the budget would bring of the objective's metric, the chance (0..1) of its target, and what it would spend. */
        BriefOutlookOut: {
            estimate: components["schemas"]["EstimateOut"];
            chance: number;
            spend: components["schemas"]["MoneyOut"] | null;
        };
        /** @description Other limits to plan a campaign's money within; what is left out stays as the brief has it. */
        BudgetChangeIn: {
            budget?: components["schemas"]["PriceIn"] | null;
            /** @description They take the place of all of the brief's bounds; leave it out to keep those. */
            channel_bounds?: {
                [key: string]: components["schemas"]["ChannelBoundsIn"];
            } | null;
            channels_allowed?: components["schemas"]["ChannelId"][] | null;
        };
        /**
         * @description What the budget is: a sum to spend, or the ceiling under which an outcome decides the sum.
         * @enum {string}
         */
        BudgetMode: "fixed" | "target_roas" | "target_cpa" | "min_spend_for_goal";
        /**
         * @description A topic: how many signals the last day had, how many were usual in a day before, and how unusual that is.
         *
         *     `z` is the strongest burst of six hours in the last day, in standard deviations, 0 without one; `usual` is null where nobody looked
         *     before.
         */
        BurstOut: {
            topic: string;
            z: number;
            count: number;
            usual: number | null;
            /** @description Its signals by day of publication, 30 days, the last one last. */
            days: number[];
            newest: components["schemas"]["SignalOut"][];
        };
        /** @description Topics, the strongest burst first, then the busiest. */
        BurstsOut: {
            items: components["schemas"]["BurstOut"][];
        };
        /**
         * @description How `scored` results compare with the leads that had been forecast for their spend, before they were known.
         *
         *     `coverage` is the share inside the 90 % band (0.9 is to be hit) with its 95 % interval. `crps`, in leads, is small where bands are
         *     narrow and right; `mean_actual` puts it in proportion. `bias` is the mean of ln((actual + ½)/(median + ½)): above 0, more came than
         *     was said.
         */
        CalibrationFiguresOut: {
            scored: number;
            coverage: number;
            coverage_low: number;
            coverage_high: number;
            crps: number;
            mean_actual: number;
            bias: number;
        };
        /** @description How good the workspace's forecasts were; `total` is null while there is no result to judge by, and `note` says so. */
        CalibrationOut: {
            channel: components["schemas"]["ChannelId"] | null;
            since: string | null;
            scored: number;
            note: string;
            total: components["schemas"]["CalibrationFiguresOut"] | null;
            by_channel: components["schemas"]["ChannelCalibrationOut"][];
            by_month: components["schemas"]["MonthCalibrationOut"][];
        };
        /** @description How many campaigns there are, in all and in each state; a state without any is left out. */
        CampaignCountsOut: {
            total: number;
            states: {
                [key: string]: number;
            };
        };
        /** @description A draft to keep: its brief, and a name that counts more than the brief's. */
        CampaignIn: {
            name?: string | null;
            brief: components["schemas"]["BriefIn"];
        };
        /** @description Where to go from a campaign. */
        CampaignLinks: {
            self: string;
            feedback: string;
            run?: string | null;
            stream?: string | null;
        };
        /** @description A campaign that a signal prompted. */
        CampaignOfSignalOut: {
            /** Format: uuid */
            id: string;
            name: string;
            state: string;
        };
        /** @description A campaign with the plan that its latest run made. `next_states` are the ones it may go to from here. */
        CampaignOut: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["CampaignState"];
            version: number;
            brief: components["schemas"]["BriefOut"];
            run_id: string | null;
            owner_id: string | null;
            tags: string[];
            created_at: string;
            updated_at: string;
            links: components["schemas"]["CampaignLinks"];
            opportunities: components["schemas"]["OpportunityOut"][];
            ideas: components["schemas"]["IdeaOut"][];
            messages: components["schemas"]["MessageOut"][];
            channel_plan: components["schemas"]["ChannelPlanOut"][];
            allocation: components["schemas"]["AllocationOut"] | null;
            forecast: components["schemas"]["ForecastOut"][];
            explanation: components["schemas"]["ExplanationOut"] | null;
            compliance: components["schemas"]["ComplianceFindingOut"][];
            approvals: components["schemas"]["ApprovalOut"][];
            feedback: components["schemas"]["FeedbackOut"][];
            next_states: components["schemas"]["CampaignState"][];
            deletable: boolean;
        };
        /** @description What to change; what is left out stays. A material change of the brief sends an approved campaign back to review. */
        CampaignPatchIn: {
            name?: string | null;
            tags?: string[] | null;
            brief?: components["schemas"]["BriefIn"] | null;
        };
        /** @description A campaign as the list shows it. `spent` is what the results told so far say; `deletable` ones never went live. */
        CampaignRowOut: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["CampaignState"];
            version: number;
            brief: components["schemas"]["BriefOut"];
            run_id: string | null;
            owner_id: string | null;
            tags: string[];
            created_at: string;
            updated_at: string;
            links: components["schemas"]["CampaignLinks"];
            service_name: string | null;
            spent: components["schemas"]["MoneyOut"] | null;
            next_states: components["schemas"]["CampaignState"][];
            deletable: boolean;
        };
        /**
         * @description Where a campaign is in its life.
         * @enum {string}
         */
        CampaignState: "draft" | "generating" | "proposed" | "in_review" | "approved" | "scheduled" | "live" | "paused" | "completed" | "archived" | "cancelled";
        /** @description One saved change: who made it (null: a run), and what changed, a phrase per thing. */
        CampaignVersionOut: {
            version: number;
            at: string;
            by: string | null;
            what: string[];
        };
        /** @description How many campaigns, watches and past campaigns name it; what something names can't be deleted. */
        CatalogueUseOut: {
            /** @default 0 */
            campaigns: number;
            /** @default 0 */
            watches: number;
            /** @default 0 */
            past_campaigns: number;
        };
        /** @description The least and the most to spend in one channel. */
        ChannelBoundsIn: {
            min?: components["schemas"]["AmountIn"] | null;
            max?: components["schemas"]["AmountIn"] | null;
        };
        /** @description The least and the most to spend in one channel. */
        ChannelBoundsOut: {
            min?: components["schemas"]["MoneyOut"] | null;
            max?: components["schemas"]["MoneyOut"] | null;
        };
        /** @description The figures of one channel. */
        ChannelCalibrationOut: {
            scored: number;
            coverage: number;
            coverage_low: number;
            coverage_high: number;
            crps: number;
            mean_actual: number;
            bias: number;
            channel: components["schemas"]["ChannelId"];
        };
        /**
         * @description The channels this version plans for; the names are those of the benchmark table.
         * @enum {string}
         */
        ChannelId: "paid_search" | "paid_social_meta" | "paid_social_linkedin" | "display_programmatic" | "email" | "content_seo" | "webinar" | "events_field" | "direct_mail";
        /** @description A channel that plans may use, the formats it takes, and how many days it needs before the first spend. */
        ChannelOut: {
            id: components["schemas"]["ChannelId"];
            label: string;
            role: components["schemas"]["ChannelRole"];
            formats: components["schemas"]["MessageFormat"][];
            lead_time_days: number;
            paid: boolean;
        };
        /** @description One channel of the plan; `fixed_cost` is part of what is spent, and paid first. */
        ChannelPlanOut: {
            channel: components["schemas"]["ChannelId"];
            label: string;
            role: components["schemas"]["ChannelRole"];
            audience_ids: string[];
            curve: components["schemas"]["CurveOut"];
            floor: components["schemas"]["MoneyOut"];
            cap: components["schemas"]["MoneyOut"];
            lead_time_days: number;
            /** @default [] */
            flights: components["schemas"]["FlightOut"][];
            fixed_cost?: components["schemas"]["MoneyOut"] | null;
        };
        /** @description What one channel did in one period, both of which name it: the same figures again change nothing, others correct it. */
        ChannelResultIn: {
            channel: components["schemas"]["ChannelId"];
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
            spend: components["schemas"]["AmountIn"];
            revenue: components["schemas"]["AmountIn"];
            /** @default 0 */
            impressions: number;
            /** @default 0 */
            clicks: number;
            /** @default 0 */
            leads: number;
            /** @default 0 */
            conversions: number;
        };
        /** @description What one channel did in one period. */
        ChannelResultOut: {
            channel: components["schemas"]["ChannelId"];
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
            spend: components["schemas"]["MoneyOut"];
            impressions: number;
            clicks: number;
            leads: number;
            conversions: number;
            revenue: components["schemas"]["MoneyOut"];
        };
        /**
         * @description What a channel does for the audience's journey.
         * @enum {string}
         */
        ChannelRole: "reach" | "engage" | "convert" | "retain";
        /** @description A sentence: forbidden, in need of proof, proven by a fact of the service, or no claim; `reasons` say what it breaks. */
        CheckedSentenceOut: {
            text: string;
            verdict: components["schemas"]["SentenceVerdict"];
            /** @default [] */
            reasons: string[];
            proof?: components["schemas"]["ProofOut"] | null;
        };
        /** @description A sentence that asserts a fact, and what substantiates it. */
        ClaimOut: {
            text: string;
            status: components["schemas"]["ClaimStatus"];
            substantiation?: components["schemas"]["EvidenceOut"] | null;
        };
        /**
         * @description Whether a claim may run.
         * @enum {string}
         */
        ClaimStatus: "ok" | "needs_proof" | "banned";
        /** @description A text to try for a service. */
        ClaimsIn: {
            /** Format: uuid */
            service_id: string;
            text: string;
        };
        /** @description The text's sentences in order, each as the critic judges it in a campaign whose brief orders nothing of its own. */
        ClaimsOut: {
            sentences: components["schemas"]["CheckedSentenceOut"][];
        };
        /** @description What a rule found; an open blocker keeps the campaign from approval. */
        ComplianceFindingOut: {
            rule: string;
            severity: string;
            status: string;
            /** @default  */
            note: string;
        };
        /** @description Shares (0..1) of the audience that may be written to, and on which ground. What is missing means no. */
        ConsentIn: {
            /** @default 0 */
            email_optin_share: number;
            /** @default 0 */
            sms_optin_share: number;
            /**
             * @default none
             * @enum {string}
             */
            lawful_basis: "none" | "consent" | "contract" | "legit_interest";
        };
        /** @description Shares of the audience that may be written to, and on which ground. */
        ConsentOut: {
            email_optin_share: number;
            sms_optin_share: number;
            lawful_basis: string;
        };
        /**
         * @description What saving a split would do: the campaign's state afterwards, or why it is refused, and the channels that gain or lose all money.
         *
         *     `without_messages` are funded channels that nothing was written for.
         */
        ConsequencesOut: {
            state: components["schemas"]["CampaignState"];
            refusal: string | null;
            gained: components["schemas"]["ChannelId"][];
            lost: components["schemas"]["ChannelId"][];
            without_messages: components["schemas"]["ChannelId"][];
        };
        /** @description A result whose figures were replaced; the earlier ones stay in the campaign's feedback. */
        CorrectionOut: {
            /** Format: uuid */
            feedback_id: string;
            /** Format: uuid */
            replaces: string;
            before: components["schemas"]["ChannelResultOut"];
            after: components["schemas"]["ChannelResultOut"];
        };
        /**
         * @description How a curve saturates: Michaelis-Menten is the Hill curve with exponent 1.
         * @enum {string}
         */
        CurveFamily: "mm" | "hill";
        /**
         * @description Median leads for spend s in major units over the window: vmax·s^alpha/(k^alpha + s^alpha).
         *
         *     The standard deviation of ln(leads) is `log_sd` at the spend `pivot` and grows away from it, as `k_log_sd` says. Half of a week's effect
         *     lasts `adstock_half_life_weeks`. `source` says where the figures come from.
         */
        CurveOut: {
            channel: components["schemas"]["ChannelId"];
            vmax: number;
            k: number;
            log_sd: number;
            /** @enum {string} */
            basis: "prior" | "shrunk" | "own";
            n_obs: number;
            source: string;
            evidence_ref: string;
            /** @description mm (alpha is 1) or hill; left out in events. */
            family?: components["schemas"]["CurveFamily"] | null;
            /** @default 1 */
            alpha: number;
            /** @default 0 */
            pivot: number;
            /** @default 0 */
            k_log_sd: number;
            /** @default 0 */
            adstock_half_life_weeks: number;
        };
        /** @description Points of a curve, to be drawn: leads with their 90 % band for each spend in major units. */
        CurvePointsOut: {
            spend: number[];
            p05: number[];
            p50: number[];
            p95: number[];
        };
        /** @description All decisions of a run, first to last. `unbroken` tells that each is sealed as it stands and follows the one before it. */
        DecisionChainOut: {
            items: components["schemas"]["DecisionOut"][];
            /** @description Always null: a run's decisions come in one piece. */
            next_cursor?: string | null;
            unbroken: boolean;
        };
        /** @description A decision of an agent, sealed in the ledger. */
        DecisionLogged: {
            /** Format: uuid */
            id: string;
            agent: string;
            step: string;
            decision: {
                [key: string]: unknown;
            };
            alternatives: {
                [key: string]: unknown;
            }[];
            confidence: number;
            evidence_ids: string[];
            hash: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A decision of an agent, sealed in the ledger. */
        DecisionLoggedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "decision.logged";
            data: components["schemas"]["DecisionLogged"];
        };
        /**
         * @description A decision. `seq` counts from 1 within its run; `hash` is SHA-256 over all of it and the hash of the one before (64 zeros at first).
         *
         *     `adapter` is who decided: "rules", or "llm:" and a model's id.
         */
        DecisionOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            run_id: string;
            /** Format: uuid */
            campaign_id: string;
            campaign_name: string;
            agent: string;
            step: string;
            decision: {
                [key: string]: unknown;
            };
            alternatives: components["schemas"]["AlternativeOut"][];
            evidence_ids: string[];
            confidence: number;
            adapter: string;
            at: string;
            seq: number;
            prev_hash: string;
            hash: string;
        };
        /**
         * @description The text that the spans of evidence with this kind and ref count in, in characters (Unicode code points, not UTF-16 units).
         *
         *     A source may have changed since it was cited: compare the quote with what stands at its span.
         */
        DocumentOut: {
            /** @enum {string} */
            kind: "past_campaign" | "crm" | "signal" | "document";
            ref: string;
            title: string;
            text: string;
            occurred_at?: string | null;
            url?: string | null;
        };
        /** @description What the drafted campaigns are to be. They start `lead_days` after the signal and run for `window_days`. */
        DraftOrderIn: {
            audience_ids: string[];
            budget: components["schemas"]["PriceIn"];
            /** @default leads */
            metric: components["schemas"]["Metric"];
            target: number;
            /** @default 28 */
            window_days: number;
            /** @default 7 */
            lead_days: number;
            /** @default [] */
            channels_allowed: components["schemas"]["ChannelId"][];
        };
        /** @description What the drafted campaigns are to be. */
        DraftOrderOut: {
            audience_ids: string[];
            budget: components["schemas"]["MoneyOut"];
            metric: components["schemas"]["Metric"];
            target: number;
            window_days: number;
            lead_days: number;
            channels_allowed: components["schemas"]["ChannelId"][];
        };
        /** @description An item that was known already, and the signal it repeats; null when both came together. */
        DuplicateOut: {
            position: number;
            title: string;
            repeats?: string | null;
        };
        /** @description A median with its 90 % interval. `basis` says whether benchmarks (prior), own results (own) or both (shrunk) are behind it. */
        EstimateOut: {
            p05: number;
            p50: number;
            p95: number;
            unit: string;
            /** @enum {string} */
            basis: "prior" | "shrunk" | "own";
            n_obs: number;
        };
        /**
         * @description Where a piece of evidence comes from.
         * @enum {string}
         */
        EvidenceKind: "signal" | "past_campaign" | "crm" | "benchmark" | "document" | "computation";
        /** @description One citable fact. Texts of its run point to it by `label`, as in [S1]; `ref` names the row, benchmark or computation. */
        EvidenceOut: {
            /** Format: uuid */
            id: string;
            label: string;
            kind: components["schemas"]["EvidenceKind"];
            ref: string;
            title: string;
            quote: string;
            retrieved_at: string;
            content_hash: string;
            url?: string | null;
            /** @description Where the quote stands in the source's text: start and end offsets. */
            span?: [
                number,
                number
            ] | null;
        };
        /** @description Text to append. */
        ExplanationDeltaEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "explanation.delta";
            data: components["schemas"]["TextDelta"];
        };
        /** @description Why this plan. Claims carry markers such as [S1]; `citations` lists the labels. */
        ExplanationOut: {
            text: string;
            citations: string[];
            confidence: number;
            /** @default [] */
            scenarios: components["schemas"]["ScenarioOut"][];
            /**
             * @description Who wrote it: `rules`, or `llm:` and the model's id.
             * @default rules
             */
            adapter: string;
        };
        /** @description Why this plan. */
        ExplanationReady: {
            explanation: components["schemas"]["ExplanationOut"];
        } & {
            [key: string]: unknown;
        };
        /** @description Why this plan. */
        ExplanationReadyEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "explanation.ready";
            data: components["schemas"]["ExplanationReady"];
        };
        /**
         * @description What a campaign can be taken out as.
         * @enum {string}
         */
        ExportFormat: "pdf" | "pptx" | "csv" | "ics" | "google-ads" | "json";
        /** @description A value and how many signals have it. */
        FacetCountOut: {
            value: string;
            count: number;
        };
        /** @description The commonest values, commonest first, each counted under all conditions of the filter but the one about the same thing. */
        FacetsOut: {
            kinds: components["schemas"]["FacetCountOut"][];
            statuses: components["schemas"]["FacetCountOut"][];
            languages: components["schemas"]["FacetCountOut"][];
            services: components["schemas"]["FacetCountOut"][];
            sources: components["schemas"]["FacetCountOut"][];
            topics: components["schemas"]["FacetCountOut"][];
        };
        /** @description A feed to follow. Without a name it gets the feed's title. */
        FeedIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "feed";
            url: string;
            name?: string | null;
            /** @default 30 */
            interval_minutes: number;
            /** @description How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal. */
            credibility?: number | null;
        };
        /** @description Up to 200 pieces of feedback; they are stored together or not at all. */
        FeedbackIn: {
            items: components["schemas"]["FeedbackItemIn"][];
        };
        /** @description One piece of feedback; a rating needs `rating`, a result `result`, a comment `comment`. `source` says where figures are from. */
        FeedbackItemIn: {
            kind: components["schemas"]["FeedbackKind"];
            /**
             * @default campaign
             * @enum {string}
             */
            target_kind: "campaign" | "idea" | "message" | "channel";
            /**
             * @description The id of what is meant; empty means the campaign.
             * @default
             */
            target_id: string;
            rating?: number | null;
            reason_code?: string | null;
            /** @default  */
            comment: string;
            diff?: {
                [key: string]: unknown;
            } | null;
            result?: components["schemas"]["ChannelResultIn"] | null;
            /** @default  */
            source: string;
        };
        /**
         * @description What sort of feedback this is.
         * @enum {string}
         */
        FeedbackKind: "rating" | "edit" | "approve" | "reject" | "result" | "comment";
        /** @description The pieces of feedback. */
        FeedbackListOut: {
            items: components["schemas"]["FeedbackOut"][];
        };
        /** @description One piece of feedback as it was stored. A correction names in `replaces` the result that it took the place of. */
        FeedbackOut: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["FeedbackKind"];
            target_kind: string;
            target_id: string;
            /** Format: uuid */
            by: string;
            at: string;
            rating?: number | null;
            reason_code?: string | null;
            /** @default  */
            comment: string;
            diff?: {
                [key: string]: unknown;
            } | null;
            result?: components["schemas"]["ChannelResultOut"] | null;
            /** @default  */
            source: string;
            replaces?: string | null;
        };
        /**
         * @description What became of feedback: `items` were stored, `corrected` says what some of them replaced.
         *
         *     `repeated` holds the positions (from 0) of what you sent that was there already. `forecast` is the new version that results led to.
         */
        FeedbackRecordedOut: {
            items: components["schemas"]["FeedbackOut"][];
            repeated: number[];
            corrected: components["schemas"]["CorrectionOut"][];
            forecast: components["schemas"]["ForecastChangeOut"] | null;
        };
        /**
         * @description Sums over some days. What comes from results is null while no result is told for any of them, and `note` says so.
         *
         *     Weekly plans and periods of results are spread evenly over their days. `planned_where_known` is the plan for those channels and days of
         *     which results are told; `over_plan` is `spent` against it (0.12: 12 % more). `forecast_leads` adds the medians that had been forecast
         *     for what was spent. `prorated` says that a result's period reaches beyond these days.
         */
        FiguresOut: {
            planned: components["schemas"]["MoneyOut"];
            planned_where_known: components["schemas"]["MoneyOut"];
            spent?: components["schemas"]["MoneyOut"] | null;
            over_plan?: number | null;
            leads?: number | null;
            forecast_leads?: number | null;
            conversions?: number | null;
            revenue?: components["schemas"]["MoneyOut"] | null;
            cost_per_lead?: components["schemas"]["MoneyOut"] | null;
            forecast_cost_per_lead?: components["schemas"]["MoneyOut"] | null;
            /** @default false */
            prorated: boolean;
            /** @default  */
            note: string;
        };
        /**
         * @description A watch caught a signal. `reason` says why, and why no campaign was drafted where one should have been.
         *
         *     `title` is the signal's, null when it is gone; the campaign's name and state are those it has now.
         */
        FiringOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            watch_id: string;
            /** Format: uuid */
            signal_id: string;
            /** Format: uuid */
            story_id: string;
            at: string;
            outcome: components["schemas"]["FiringOutcome"];
            reason: string;
            campaign_id: string | null;
            run_id: string | null;
            title?: string | null;
            campaign_name?: string | null;
            campaign_state?: components["schemas"]["CampaignState"] | null;
        };
        /**
         * @description What a caught signal led to.
         * @enum {string}
         */
        FiringOutcome: "notified" | "drafted" | "over_limit" | "failed";
        /** @description What is spent in one calendar week, named by its Monday. */
        FlightOut: {
            /** Format: date */
            week: string;
            amount: components["schemas"]["MoneyOut"];
        };
        /** @description The forecast that new results led to, and what they changed of the band of all leads. */
        ForecastChangeOut: {
            number: number;
            made_at: string;
            n_obs: number;
            before: components["schemas"]["api__schemas__forecast__BandOut"] | null;
            after: components["schemas"]["api__schemas__forecast__BandOut"] | null;
        };
        /** @description What to expect of a metric, in total, of a channel or in a `week` (`grain`); p05..p95 is the 90 % band. */
        ForecastOut: {
            metric: string;
            grain: string;
            unit: string;
            p05: number;
            p50: number;
            p95: number;
            /** @enum {string} */
            basis: "prior" | "shrunk" | "own";
            n_obs: number;
            /** @default [] */
            assumptions: string[];
            week?: string | null;
        };
        /** @description What to expect. */
        ForecastReady: {
            forecast: components["schemas"]["ForecastOut"][];
        } & {
            [key: string]: unknown;
        };
        /** @description What to expect. */
        ForecastReadyEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "forecast.ready";
            data: components["schemas"]["ForecastReady"];
        };
        /**
         * @description Why a forecast was made.
         * @enum {string}
         */
        ForecastReason: "generated" | "results" | "reallocated";
        /**
         * @description What was expected of a campaign from `made_at` on.
         *
         *     `n_obs` counts the observations behind the curves, one per campaign and channel; `model_version` names the formulas.
         */
        ForecastVersionOut: {
            number: number;
            made_at: string;
            reason: components["schemas"]["ForecastReason"];
            model_version: string;
            n_obs: number;
            total_leads: components["schemas"]["api__schemas__forecast__BandOut"] | null;
            curves: components["schemas"]["CurveOut"][];
            forecast: components["schemas"]["ForecastOut"][];
        };
        /** @description The versions of a campaign's forecast, newest first. */
        ForecastVersionsOut: {
            /** Format: uuid */
            campaign_id: string;
            items: components["schemas"]["ForecastVersionOut"][];
            /** @description Give it as `before` to get the next items; null at the end. */
            next_before?: number | null;
        };
        /** @description A signal that a search found; `similarity` is the cosine of its text and the question, the order that of the whole ranking. */
        FoundSignalOut: {
            similarity: number;
            signal: components["schemas"]["SignalOut"];
        };
        /** @description What a search found, best first. */
        FoundSignalsOut: {
            items: components["schemas"]["FoundSignalOut"][];
        };
        /** @description A run that was queued. Follow `links.stream`, or read `links.campaign` when it is done. */
        GeneratedOut: {
            run: components["schemas"]["RunStub"];
            /** Format: uuid */
            campaign_id: string;
            links: components["schemas"]["RunLinks"];
        };
        /** @description A channel to spend in, within its limits. Without a `curve` it has that of the published benchmarks. */
        GivenChannelIn: {
            channel: components["schemas"]["ChannelId"];
            curve?: components["schemas"]["GivenCurveIn"] | null;
            floor?: components["schemas"]["AmountIn"] | null;
            cap?: components["schemas"]["AmountIn"] | null;
            /** @description Paid before the channel brings anything, and only when it is used. */
            fixed_cost?: components["schemas"]["AmountIn"] | null;
        };
        /** @description A Hill curve over the whole window: vmax·s^alpha/(k^alpha + s^alpha) leads for s major units; alpha 1 is Michaelis-Menten. */
        GivenCurveIn: {
            vmax: number;
            k: number;
            /** @default 1 */
            alpha: number;
            /** @default 0 */
            adstock_half_life_weeks: number;
            /**
             * @description Standard deviation of ln(leads), for the bands.
             * @default 0
             */
            log_sd: number;
        };
        /** @description An outcome that decides what is spent, up to the budget: `target` in its own unit, of which a lead is worth `per_lead`. */
        GoalIn: {
            mode: components["schemas"]["BudgetMode"];
            target: number;
            per_lead: number;
        };
        /** @description At most `max_share` (0.6 is 60 %) of the budget in these channels together. */
        GroupLimitIn: {
            name: string;
            channels: components["schemas"]["ChannelId"][];
            max_share: number;
        };
        /** @description At most `max_share` (0.6 is 60 %) of the budget in these channels together. */
        GroupLimitOut: {
            name: string;
            channels: components["schemas"]["ChannelId"][];
            max_share: number;
        };
        /**
         * @description A passage. `GET /api/documents/{kind}/{ref}` gives the whole text, in which `span` says where the passage stands.
         *
         *     A signal's passage is its title with the beginning of its summary: its span stands in that, not in the signal's text.
         */
        HitOut: {
            kind: components["schemas"]["Remembered"];
            ref: string;
            title: string;
            text: string;
            span: [
                number,
                number
            ];
            /** @description Cosine similarity of question and passage; the order is that of the whole ranking. */
            score: number;
            occurred_at: string;
        };
        /** @description What was found, best first. */
        HitsOut: {
            items: components["schemas"]["HitOut"][];
        };
        /** @description Text to append to a field of an idea that is being born. */
        IdeaDelta: {
            text: string;
            call_id?: string | null;
            /** @default 1 */
            attempt: number;
            /** Format: uuid */
            idea_id: string;
            field: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Text to append to a field of an idea that is being born. */
        IdeaDeltaEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "idea.delta";
            data: components["schemas"]["IdeaDelta"];
        };
        /** @description An idea's standing. A rejection needs its reason; ideas are chosen by a run, because messages and money are made for them. */
        IdeaEditIn: {
            status: components["schemas"]["IdeaStatus"];
            /** @default  */
            reason: string;
        };
        /** @description What a model thinks of an idea that passed the checks; it decides nothing. */
        IdeaOpinion: {
            /** Format: uuid */
            idea_id: string;
            /** @enum {string} */
            verdict: "stands" | "doubt";
            note: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What a model thinks of an idea that passed the checks; it decides nothing. */
        IdeaOpinionEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "idea.opinion";
            data: components["schemas"]["IdeaOpinion"];
        };
        /** @description One idea. `why_now` names the signals that make it timely; a rejected one says why. */
        IdeaOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            /** Format: uuid */
            opportunity_id: string;
            title: string;
            mechanism: components["schemas"]["Mechanism"];
            insight: string;
            proposition: string;
            why_now: string[];
            audience_ids: string[];
            evidence: components["schemas"]["EvidenceOut"][];
            /** @default [] */
            requires: components["schemas"]["ChannelId"][];
            scores?: components["schemas"]["IdeaScoresOut"] | null;
            diversity_to_set?: number | null;
            expected?: components["schemas"]["EstimateOut"] | null;
            /** @default [] */
            risks: string[];
            /** @description Who wrote it: `rules`, or `llm:` and the model's id. */
            adapter: string;
            status: components["schemas"]["IdeaStatus"];
            /** @default [] */
            rejection_reasons: string[];
            /** @default 1 */
            round: number;
        };
        /** @description A whole idea. */
        IdeaReady: {
            idea: components["schemas"]["IdeaOut"];
        } & {
            [key: string]: unknown;
        };
        /** @description A whole idea. */
        IdeaReadyEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "idea.ready";
            data: components["schemas"]["IdeaReady"];
        };
        /** @description An idea went back, and why. */
        IdeaRejected: {
            /** Format: uuid */
            idea_id: string;
            reasons: string[];
            round: number;
        } & {
            [key: string]: unknown;
        };
        /** @description An idea went back, and why. */
        IdeaRejectedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "idea.rejected";
            data: components["schemas"]["IdeaRejected"];
        };
        /** @description The critique's marks for an idea. */
        IdeaScored: {
            /** Format: uuid */
            idea_id: string;
            scores: components["schemas"]["IdeaScoresOut"];
            status: components["schemas"]["IdeaStatus"];
            round: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The critique's marks for an idea. */
        IdeaScoredEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "idea.scored";
            data: components["schemas"]["IdeaScored"];
        };
        /** @description The critique's marks, each 0..1. */
        IdeaScoresOut: {
            relevance: number;
            distinctiveness: number;
            feasibility: number;
            compliance: number;
        };
        /**
         * @description How far an idea got.
         * @enum {string}
         */
        IdeaStatus: "draft" | "shortlisted" | "selected" | "rejected";
        /** @description What became of the items; of the problems, the first thousand. */
        ImportReportOut: {
            received: number;
            added: string[];
            duplicates: components["schemas"]["DuplicateOut"][];
            problems: components["schemas"]["RowProblemOut"][];
        };
        /** @description How much of everything there is: active services, audiences, sources, signals, and campaigns by state. */
        InventoryOut: {
            services: number;
            audiences: number;
            sources: number;
            signals: number;
            campaigns: {
                [key: string]: number;
            };
        };
        /** @description A version with the campaign as it was then, without feedback; `previous` is the version before it in the history. */
        KeptCampaignOut: {
            version: number;
            at: string;
            by: string | null;
            what: string[];
            /** @description Null where the history begins. */
            previous?: number | null;
            campaign: components["schemas"]["CampaignOut"];
        };
        /** @description Who you are, and the proof. */
        LoginIn: {
            email: string;
            password: string;
        };
        /** @description The person behind a token, with today's role, and the workspace that they are in. */
        MeOut: {
            /** Format: uuid */
            id: string;
            email: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            workspace_id: string;
            workspace_name: string;
            /** @description ISO 4217 code of what the workspace plans in. */
            currency: string;
            /** @description How many workspaces the person belongs to. */
            workspaces: number;
        };
        /**
         * @description What makes an idea work on people.
         * @enum {string}
         */
        Mechanism: "offer" | "proof" | "education" | "event" | "community" | "provocation" | "comparison" | "seasonal";
        /** @description A message's words: the fields to change, each a text or, where the format takes several values, a list. */
        MessageEditIn: {
            fields: {
                [key: string]: string | string[];
            };
        };
        /**
         * @description The shape a message must have to run in its channel.
         * @enum {string}
         */
        MessageFormat: "rsa" | "single_image" | "email" | "post" | "landing" | "invite" | "letter";
        /** @description One message. A field that a format has once is a text; one that it may have several times, such as headlines, is a list. */
        MessageOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            idea_id: string;
            channel: components["schemas"]["ChannelId"];
            /** Format: uuid */
            audience_id: string;
            format: components["schemas"]["MessageFormat"];
            /** @description Text per field of the format, within the platform's limits. */
            fields: {
                [key: string]: string | string[];
            };
            /** @default [] */
            claims: components["schemas"]["ClaimOut"][];
            /** @default A */
            variant: string;
            /** @default  */
            hypothesis: string;
            /** @description Flesch-Kincaid grade. */
            reading_grade?: number | null;
            /** @default en */
            lang: string;
            /** @default false */
            ai_generated: boolean;
            /**
             * @description Who wrote it: `rules`, or `llm:` and the model's id.
             * @default rules
             */
            adapter: string;
        };
        /** @description A whole message. */
        MessageReady: {
            message: components["schemas"]["MessageOut"];
        } & {
            [key: string]: unknown;
        };
        /** @description A whole message. */
        MessageReadyEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "message.ready";
            data: components["schemas"]["MessageReady"];
        };
        /** @description Who works on the run now; `attempt` rises when another worker takes over. */
        Metadata: {
            /** Format: uuid */
            run_id: string;
            attempt: number;
            thread_id: string;
            graph_version: string;
            providers: string[];
        } & {
            [key: string]: unknown;
        };
        /** @description Who works on the run now; `attempt` rises when another worker takes over. */
        MetadataEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "metadata";
            data: components["schemas"]["Metadata"];
        };
        /**
         * @description What the campaign is to bring.
         * @enum {string}
         */
        Metric: "leads" | "mql" | "sql" | "pipeline" | "revenue" | "signups" | "attendance" | "awareness_reach";
        /** @description What the workspace may spend in a calendar month; null leaves a limit to the installation, 0 forbids every call of a model. */
        ModelBudgetIn: {
            cost: components["schemas"]["AmountIn"] | null;
            tokens?: number | null;
        };
        /** @description An agent asks a model. `call_id` is its question, `attempt` counts the tries at an answer. */
        ModelCalled: {
            call_id: string;
            attempt: number;
            provider: string;
            model: string;
            prompt_id: string;
            prompt_version: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An agent asks a model. `call_id` is its question, `attempt` counts the tries at an answer. */
        ModelCalledEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "model.called";
            data: components["schemas"]["ModelCalled"];
        };
        /** @description A list price per million tokens: an estimate of a bill, as published from `valid_from` on. */
        ModelPriceOut: {
            input: string;
            cached_input: string;
            output: string;
            /** @default USD */
            currency: string;
            /** Format: date */
            valid_from: string;
            source: string;
        };
        /** @description A provider; one that failed too often rests, and is passed over until then. `problem` is what went wrong last, while it rests. */
        ModelProviderOut: {
            name: string;
            available: boolean;
            resting_seconds: number;
            problem: string | null;
            models: components["schemas"]["AskedModelOut"][];
        };
        /** @description What asking brought and cost: `cost` in whole cents, `cost_micros` in millionths of a US dollar; `estimated` tokens are our count. */
        ModelReturned: {
            call_id: string;
            attempt: number;
            provider: string;
            model: string;
            prompt_id: string;
            prompt_version: string;
            /** @enum {string} */
            outcome: "ok" | "invalid" | "failed" | "cut";
            error?: string | null;
            tokens: number;
            input_tokens: number;
            output_tokens: number;
            cached_tokens: number;
            cost: components["schemas"]["MoneyOut"];
            cost_micros: number;
            estimated: boolean;
            seconds: number;
            seconds_to_first_chunk?: number | null;
        } & {
            [key: string]: unknown;
        };
        /** @description What asking brought and cost: `cost` in whole cents, `cost_micros` in millionths of a US dollar; `estimated` tokens are our count. */
        ModelReturnedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "model.returned";
            data: components["schemas"]["ModelReturned"];
        };
        /**
         * @description What the workspace's calls of models took in a calendar month (UTC), what those under way may take at most included.
         *
         *     `cost` is in whole cents, rounded up; `cost_micros`, in millionths of a US dollar, is exact. `limits` are the month's that are in force:
         *     the smaller ones of the installation's `ceiling` and of the workspace's own `budget`. `run_limits` are each run's. What a limit leaves
         *     undone is done by rules.
         */
        ModelSpendOut: {
            month: string;
            tokens: number;
            cost: components["schemas"]["MoneyOut"];
            cost_micros: number;
            limits: components["schemas"]["SpendLimitsOut"];
            ceiling: components["schemas"]["SpendLimitsOut"];
            budget: components["schemas"]["SpendLimitsOut"];
            run_limits: components["schemas"]["SpendLimitsOut"];
        };
        /** @description A provider was given up for this question, and why; `to` is the next one, or "rules". */
        ModelSwitched: {
            call_id: string;
            provider: string;
            to: string;
            reason: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A provider was given up for this question, and why; `to` is the next one, or "rules". */
        ModelSwitchedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "model.switched";
            data: components["schemas"]["ModelSwitched"];
        };
        /** @description Who is asked, in order; after the last one, and where there is none, rules write. As the process that answers knows it. */
        ModelsOut: {
            providers: components["schemas"]["ModelProviderOut"][];
            /** @description The seconds in which a run is done unless its brief says otherwise. */
            run_seconds: number;
        };
        /** @description An amount in minor units: 2500000 EUR is €25,000.00. */
        MoneyOut: {
            amount_minor: number;
            currency: string;
        };
        /** @description The figures of the results whose periods end in a month, such as 2027-05. */
        MonthCalibrationOut: {
            scored: number;
            coverage: number;
            coverage_low: number;
            coverage_high: number;
            crps: number;
            mean_actual: number;
            bias: number;
            month: string;
        };
        /**
         * @description What somebody has to do: approve a campaign, answer a run, try one again, look at what a watch caught, mend a source.
         * @enum {string}
         */
        NeedKind: "approve" | "answer" | "retry" | "look" | "mend";
        /** @description Something that waits for whoever asks: what it is about, why, and since when. */
        NeedOut: {
            kind: components["schemas"]["NeedKind"];
            title: string;
            why: string;
            since: string;
            campaign_id?: string | null;
            run_id?: string | null;
            signal_id?: string | null;
            source_id?: string | null;
        };
        /** @description A key that was just made, with its secret: it is told this once, and kept nowhere. */
        NewApiKeyOut: {
            /** Format: uuid */
            id: string;
            name: string;
            scope: components["schemas"]["Scope"];
            /** @description What the secret begins with. */
            prefix: string;
            /** @description The email of whom it acts for. */
            owner: string;
            created_at: string;
            expires_at: string;
            last_used_at: string | null;
            secret: string;
        };
        /** @description A source that was just made; for a webhook with the address to post to and its secret, which is told this once. */
        NewSourceOut: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["SourceKind"];
            name: string;
            url?: string | null;
            /** @description How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal. */
            credibility?: number | null;
            interval_minutes: number;
            status: components["schemas"]["SourceStatus"];
            health: components["schemas"]["SourceHealthOut"];
            next_check_at?: string | null;
            /** @default 1 */
            version: number;
            created_at?: string | null;
            address?: string | null;
            secret?: string | null;
        };
        /** @description A node of the graph is done. */
        NodeFinished: {
            task_id: string;
            path: string[] | string;
            seconds: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A node of the graph is done. */
        NodeFinishedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "node.finished";
            data: components["schemas"]["NodeFinished"];
        };
        /** @description Tasks of a node are done again: drop the text they had streamed so far. */
        NodeReset: {
            node: string;
            /** @default [] */
            task_ids: string[];
        } & {
            [key: string]: unknown;
        };
        /** @description Tasks of a node are done again: drop the text they had streamed so far. */
        NodeResetEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "node.reset";
            data: components["schemas"]["NodeReset"];
        };
        /** @description A node of the graph began. */
        NodeStarted: {
            task_id: string;
            path: string[] | string;
            label?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A node of the graph began. */
        NodeStartedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "node.started";
            data: components["schemas"]["NodeStarted"];
        };
        /** @description Reach `target` of `metric` by a day; pipeline and revenue are in major units of the budget's currency. */
        ObjectiveIn: {
            metric: components["schemas"]["Metric"];
            target: number;
            /** Format: date */
            by: string;
        };
        /** @description What the campaign is to bring, by when. */
        ObjectiveOut: {
            metric: components["schemas"]["Metric"];
            target: number;
            /** Format: date */
            by: string;
        };
        /** @description An opening in the market; its evidence was in the tools' results. */
        OpportunityFound: {
            /** Format: uuid */
            id: string;
            title: string;
            insight: string;
            proposition: string;
            audience_ids: string[];
            score: number;
            evidence_ids: string[];
            /** @default rules */
            adapter: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An opening in the market; its evidence was in the tools' results. */
        OpportunityFoundEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "opportunity.found";
            data: components["schemas"]["OpportunityFound"];
        };
        /** @description An opening in the market: who is moved by what, and what could be promised. `score` is 0..1. */
        OpportunityOut: {
            /** Format: uuid */
            id: string;
            title: string;
            insight: string;
            proposition: string;
            audience_ids: string[];
            evidence: components["schemas"]["EvidenceOut"][];
            score: number;
            /**
             * @description Who wrote it: `rules`, or `llm:` and the model's id.
             * @default rules
             */
            adapter: string;
        };
        /**
         * @description The workspace at a glance; money is in its `currency`, and sums in others stand apart in `other_currencies`.
         *
         *     `total` covers `start` to `end` (today), `before` as many days before. `series` goes by day, or by calendar week where the period is
         *     long, and runs on for as many days, four weeks at most. `ahead` is all that is planned after today, from `next_spend_on` on.
         */
        OverviewOut: {
            currency: string;
            /** Format: date */
            today: string;
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
            inventory: components["schemas"]["InventoryOut"];
            needs: components["schemas"]["NeedOut"][];
            total: components["schemas"]["FiguresOut"];
            before: components["schemas"]["FiguresOut"];
            series: components["schemas"]["PointOut"][];
            ahead: components["schemas"]["MoneyOut"];
            next_spend_on: string | null;
            other_currencies: components["schemas"]["FiguresOut"][];
            campaigns: components["schemas"]["ActiveCampaignOut"][];
            calibration: components["schemas"]["CalibrationOut"];
        };
        PageOut_ApiKeyOut_: {
            items: components["schemas"]["ApiKeyOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_AudienceOut_: {
            items: components["schemas"]["AudienceOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_CampaignRowOut_: {
            items: components["schemas"]["CampaignRowOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_CampaignVersionOut_: {
            items: components["schemas"]["CampaignVersionOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_ChannelOut_: {
            items: components["schemas"]["ChannelOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_DecisionOut_: {
            items: components["schemas"]["DecisionOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_FiringOut_: {
            items: components["schemas"]["FiringOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_PromptOut_: {
            items: components["schemas"]["PromptOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_RunSummaryOut_: {
            items: components["schemas"]["RunSummaryOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_ServiceOut_: {
            items: components["schemas"]["ServiceOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_SessionOut_: {
            items: components["schemas"]["SessionOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_SignalOut_: {
            items: components["schemas"]["SignalOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_SourceOut_: {
            items: components["schemas"]["SourceOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_StoryOut_: {
            items: components["schemas"]["StoryOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_UserOut_: {
            items: components["schemas"]["UserOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_WatchOut_: {
            items: components["schemas"]["WatchOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        PageOut_WorkspaceOut_: {
            items: components["schemas"]["WorkspaceOut"][];
            /** @description Give it as `cursor` to get the next items; a page has at most 200. */
            next_cursor?: string | null;
        };
        /** @description One's present password, and the one to have instead. */
        PasswordIn: {
            current: string;
            new: string;
        };
        /** @description One operation of an RFC 6902 JSON Patch. */
        PatchStep: {
            /** @enum {string} */
            op: "add" | "remove" | "replace" | "move" | "copy" | "test";
            path: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The sums over one day or one calendar week, `start` and `end` included. */
        PointOut: {
            planned: components["schemas"]["MoneyOut"];
            planned_where_known: components["schemas"]["MoneyOut"];
            spent?: components["schemas"]["MoneyOut"] | null;
            over_plan?: number | null;
            leads?: number | null;
            forecast_leads?: number | null;
            conversions?: number | null;
            revenue?: components["schemas"]["MoneyOut"] | null;
            cost_per_lead?: components["schemas"]["MoneyOut"] | null;
            forecast_cost_per_lead?: components["schemas"]["MoneyOut"] | null;
            /** @default false */
            prorated: boolean;
            /** @default  */
            note: string;
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
        };
        /** @description An amount more than zero, in minor units (cents): 2500000 EUR is €25,000.00. */
        PriceIn: {
            amount_minor: number;
            /** @description ISO 4217 code. */
            currency: string;
        };
        /** @description A prompt with its words: what the model is (`system`), and what it is to do (`task`). */
        PromptDetailOut: {
            id: string;
            version: string;
            /** @description Null for the prompt that `nexusplanner models check` asks with. */
            agent: string | null;
            purpose: string;
            note: string;
            /** @description The sections that are put between `system` and `task`, in order. */
            inputs: string[];
            /** @description The form in which the answer is wanted. */
            form: string;
            system: string;
            task: string;
        };
        /** @description A prompt in the version that agents use now. `agent` is who asks with it, `note` what this version changed. */
        PromptOut: {
            id: string;
            version: string;
            /** @description Null for the prompt that `nexusplanner models check` asks with. */
            agent: string | null;
            purpose: string;
            note: string;
            /** @description The sections that are put between `system` and `task`, in order. */
            inputs: string[];
            /** @description The form in which the answer is wanted. */
            form: string;
        };
        /** @description The fact of the service that a sentence tells. */
        ProofOut: {
            title: string;
            quote: string;
            url?: string | null;
        };
        /** @description Text to append. */
        ReasoningDeltaEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reasoning.delta";
            data: components["schemas"]["TextDelta"];
        };
        /**
         * @description Rules of trade that restrict what may be claimed.
         * @enum {string}
         */
        Regulation: "none" | "finance" | "health" | "alcohol" | "gambling" | "political";
        /**
         * @description What there is to be found.
         * @enum {string}
         */
        Remembered: "signal" | "past_campaign" | "crm";
        /** @description Who answered what. */
        ReviewAnswered: {
            by: string;
            answer: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description Who answered what. */
        ReviewAnsweredEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "review.answered";
            data: components["schemas"]["ReviewAnswered"];
        };
        /** @description The answer to a review: go on with these ideas, or send them all back with a note. */
        ReviewIn: {
            /** @enum {string} */
            decision: "approve" | "send_back";
            /** @default [] */
            idea_ids: string[];
            /** @default  */
            note: string;
        };
        /** @description The run waits for a person; answer with POST /api/runs/{id}/review. */
        ReviewRequested: {
            review_id: string;
            question: string;
            options: {
                [key: string]: unknown;
            }[];
        } & {
            [key: string]: unknown;
        };
        /** @description The run waits for a person; answer with POST /api/runs/{id}/review. */
        ReviewRequestedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "review.requested";
            data: components["schemas"]["ReviewRequested"];
        };
        /**
         * @description What a plan is best for: the typical outcome (medians), the average one (means), or the average of the worst fifth (CVaR).
         * @enum {string}
         */
        Risk: "typical" | "mean" | "cautious";
        /**
         * @description What a member of a workspace may do: viewers read, users plan, admins manage.
         * @enum {string}
         */
        Role: "viewer" | "user" | "admin";
        /** @description How long the secret before stays good. */
        RotateSecretIn: {
            /**
             * @description 0 ends it at once: choose that when somebody else may know it.
             * @default 24
             */
            overlap_hours: number;
        };
        /** @description Something wrong with one row: a line of a file, or the place of an item, counted from 1. */
        RowProblemOut: {
            position: number;
            field: string;
            message: string;
        };
        /** @description The run is over; a failed one says why. */
        RunCancelledEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "run.cancelled";
            data: components["schemas"]["RunEnded"];
        };
        /** @description The run is over; a failed one says why. */
        RunEnded: {
            status: string;
            /** Format: uuid */
            campaign_id: string;
            problem?: components["schemas"]["RunProblemOut"] | null;
            totals: components["schemas"]["Totals"];
        } & {
            [key: string]: unknown;
        };
        /** @description An event; `type` tells which. */
        RunEvent: components["schemas"]["RunStartedEvent"] | components["schemas"]["RunFinishedEvent"] | components["schemas"]["RunFailedEvent"] | components["schemas"]["RunCancelledEvent"] | components["schemas"]["MetadataEvent"] | components["schemas"]["NodeStartedEvent"] | components["schemas"]["NodeFinishedEvent"] | components["schemas"]["NodeResetEvent"] | components["schemas"]["ReasoningDeltaEvent"] | components["schemas"]["ToolCalledEvent"] | components["schemas"]["ToolReturnedEvent"] | components["schemas"]["ModelCalledEvent"] | components["schemas"]["ModelReturnedEvent"] | components["schemas"]["ModelSwitchedEvent"] | components["schemas"]["OpportunityFoundEvent"] | components["schemas"]["IdeaDeltaEvent"] | components["schemas"]["IdeaReadyEvent"] | components["schemas"]["IdeaScoredEvent"] | components["schemas"]["IdeaRejectedEvent"] | components["schemas"]["IdeaOpinionEvent"] | components["schemas"]["MessageReadyEvent"] | components["schemas"]["AllocationReadyEvent"] | components["schemas"]["ForecastReadyEvent"] | components["schemas"]["ExplanationDeltaEvent"] | components["schemas"]["ExplanationReadyEvent"] | components["schemas"]["DecisionLoggedEvent"] | components["schemas"]["ReviewRequestedEvent"] | components["schemas"]["ReviewAnsweredEvent"] | components["schemas"]["RunSteeredEvent"] | components["schemas"]["StateCheckpointEvent"];
        /** @description Events in order. Ask again with `after` = `next_after` for more; `final` tells that the run's last event is among them. */
        RunEvents: {
            items: components["schemas"]["RunEvent"][];
            next_after: number;
            final: boolean;
        };
        /** @description The run is over; a failed one says why. */
        RunFailedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "run.failed";
            data: components["schemas"]["RunEnded"];
        };
        /** @description The run is over; a failed one says why. */
        RunFinishedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "run.finished";
            data: components["schemas"]["RunEnded"];
        };
        /** @description Where to go from a run. */
        RunLinks: {
            run: string;
            stream: string;
            events: string;
            campaign: string;
        };
        /**
         * @description What the first runs of a listing have most of; those that have none of it come last.
         * @enum {string}
         */
        RunOrder: "-created" | "-seconds" | "-cost" | "-tokens";
        /** @description A run. `attempt` counts the workers that took it. */
        RunOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            status: components["schemas"]["RunStatus"];
            attempt: number;
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            usage: components["schemas"]["UsageOut"];
            problem: components["schemas"]["RunProblemOut"] | null;
            cancel_requested: boolean;
            links: components["schemas"]["RunLinks"];
        };
        /** @description Why it failed. */
        RunProblemOut: {
            code: string;
            title: string;
            detail: string;
        };
        /** @description The run began to work on this brief. */
        RunStarted: {
            status: string;
            /** Format: uuid */
            campaign_id: string;
            campaign_name: string;
            brief: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The run began to work on this brief. */
        RunStartedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "run.started";
            data: components["schemas"]["RunStarted"];
        };
        /** @description The run's state at a checkpoint, as plain data, and the nodes that come next. */
        RunStateOut: {
            /** Format: uuid */
            run_id: string;
            checkpoint_id: string;
            created_at: string;
            next: string[];
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Where a run is.
         * @enum {string}
         */
        RunStatus: "queued" | "running" | "waiting_review" | "succeeded" | "failed" | "cancelled";
        /** @description Somebody wishes something for the next round. Told again as `applied` once agents were told it, or when the run ended before that. */
        RunSteered: {
            /** Format: uuid */
            wish_id: string;
            text: string;
            by: string;
            applied?: boolean | null;
            used_for?: ("ideas" | "messages") | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Somebody wishes something for the next round. Told again as `applied` once agents were told it, or when the run ended before that. */
        RunSteeredEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "run.steered";
            data: components["schemas"]["RunSteered"];
        };
        /** @description A run's id and status. */
        RunStub: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["RunStatus"];
        };
        /**
         * @description A run with its campaign's name, who asked for it, how long it took, and who could write.
         *
         *     `created_by` is null where nobody did, or they have left. `seconds` are those from when a worker first took it until it ended, a
         *     review's wait included; null until then. `providers` could be asked, in this order; `switched` says that rules had to step in.
         */
        RunSummaryOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            status: components["schemas"]["RunStatus"];
            attempt: number;
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            usage: components["schemas"]["UsageOut"];
            problem: components["schemas"]["RunProblemOut"] | null;
            cancel_requested: boolean;
            links: components["schemas"]["RunLinks"];
            campaign_name: string;
            created_by: string | null;
            created_by_email: string | null;
            seconds: number | null;
            providers: string[];
            switched: boolean;
        };
        /**
         * @description What a what-if alters: the sum, the choice of channels, or one of the brief's limits.
         * @enum {string}
         */
        ScenarioKind: "budget" | "channel" | "limit";
        /** @description The same problem with one thing altered, solved again. */
        ScenarioOut: {
            name: string;
            question: string;
            total: components["schemas"]["MoneyOut"];
            objective_value: number;
            change: number;
            note: string;
            /** @default budget */
            kind: components["schemas"]["ScenarioKind"];
        };
        /**
         * @description The most that a key allows: to read, to plan as editors do, or to manage.
         * @enum {string}
         */
        Scope: "read" | "plan" | "admin";
        /**
         * @description What may become of a sentence.
         * @enum {string}
         */
        SentenceVerdict: "forbidden" | "needs_proof" | "proven" | "no_claim";
        /** @description A service to plan for. `conversion_value` is what one conversion is worth. */
        ServiceIn: {
            name: string;
            category: string;
            description: string;
            benefits: components["schemas"]["BenefitIn"][];
            conversion_value: components["schemas"]["PriceIn"];
            lead_conversion_rate: number;
            sales_cycle_days: number;
            /** @default [] */
            topics: string[];
            price?: components["schemas"]["PriceIn"] | null;
            unit_margin?: components["schemas"]["PriceIn"] | null;
            /** @default [] */
            regions: string[];
            /** @default none */
            regulated: components["schemas"]["Regulation"];
            /**
             * @description Words and phrases that no text for the service may say.
             * @default []
             */
            claims_banned: string[];
            landing_url?: string | null;
        };
        /** @description A service. A retired one keeps its campaigns, and no new one is planned for it. `version` is also its ETag. */
        ServiceOut: {
            /** Format: uuid */
            id: string;
            name: string;
            category: string;
            description: string;
            benefits: components["schemas"]["BenefitOut"][];
            conversion_value: components["schemas"]["MoneyOut"];
            lead_conversion_rate: number;
            sales_cycle_days: number;
            /** @default [] */
            topics: string[];
            price?: components["schemas"]["MoneyOut"] | null;
            unit_margin?: components["schemas"]["MoneyOut"] | null;
            /** @default [] */
            regions: string[];
            regulated: components["schemas"]["Regulation"];
            /** @default [] */
            claims_banned: string[];
            landing_url?: string | null;
            status: components["schemas"]["ServiceStatus"];
            /** @default 1 */
            version: number;
            created_at?: string | null;
            /**
             * @default {
             *       "campaigns": 0,
             *       "watches": 0,
             *       "past_campaigns": 0
             *     }
             */
            used_by: components["schemas"]["CatalogueUseOut"];
        };
        /**
         * @description What to change; what is left out stays. Price, margin and landing page may be taken away with null.
         *
         *     Campaigns that are not live yet and say what is banned now get an open blocker, and approved ones go back to review.
         */
        ServicePatchIn: {
            name?: string | null;
            category?: string | null;
            description?: string | null;
            benefits?: components["schemas"]["BenefitIn"][] | null;
            conversion_value?: components["schemas"]["PriceIn"] | null;
            lead_conversion_rate?: number | null;
            sales_cycle_days?: number | null;
            topics?: string[] | null;
            price?: components["schemas"]["PriceIn"] | null;
            unit_margin?: components["schemas"]["PriceIn"] | null;
            regions?: string[] | null;
            regulated?: components["schemas"]["Regulation"] | null;
            claims_banned?: string[] | null;
            landing_url?: string | null;
            status?: components["schemas"]["ServiceStatus"] | null;
        };
        /**
         * @description Whether campaigns are planned for it; a retired service keeps its campaigns, and no new one is planned.
         * @enum {string}
         */
        ServiceStatus: "active" | "retired";
        /** @description A sign-in of one's own that has not ended. */
        SessionOut: {
            /** Format: uuid */
            id: string;
            created_at: string;
            expires_at: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
        };
        /** @description A signal with its story and what came of it. */
        SignalDetailOut: {
            /** Format: uuid */
            id: string;
            source: string;
            kind: components["schemas"]["SignalKind"];
            title: string;
            summary: string;
            url?: string | null;
            published_at: string;
            ingested_at: string;
            half_life_hours: number;
            /** @description Null until it was judged, moments after it came. */
            scores?: components["schemas"]["SignalScoresOut"] | null;
            lang: string;
            /** @default [] */
            topics: string[];
            status: components["schemas"]["SignalStatus"];
            source_id?: string | null;
            /** @description Its id at its source. */
            external_id?: string | null;
            scored_at?: string | null;
            /** @description Its story: the id of the first signal that told it. */
            cluster_id?: string | null;
            /** @description The signal whose words it repeats. */
            duplicate_of?: string | null;
            /**
             * @description How far its busiest topic was above its usual rate, in standard deviations.
             * @default 0
             */
            burst_z: number;
            /**
             * @description The first 100 signals of its story, first published first; this one is missing when it came later.
             * @default []
             */
            story: components["schemas"]["SignalOut"][];
            /**
             * @description The campaigns that it prompted, newest first.
             * @default []
             */
            campaigns: components["schemas"]["CampaignOfSignalOut"][];
        };
        /** @description Something that happened in the market. Its kind is recognised from its words when you leave it out. */
        SignalIn: {
            title: string;
            /** @default  */
            summary: string;
            url?: string | null;
            kind?: components["schemas"]["SignalKind"] | null;
            /** @description With its time zone; now when left out. */
            published_at?: string | null;
            /** @default manual */
            source: string;
            /** @default en */
            lang: string;
            /** @default [] */
            topics: string[];
        };
        /**
         * @description The sort of thing that happened.
         * @enum {string}
         */
        SignalKind: "news" | "search_trend" | "competitor" | "social" | "crm" | "regulatory" | "season" | "event" | "internal";
        /** @description A market signal. */
        SignalOut: {
            /** Format: uuid */
            id: string;
            source: string;
            kind: components["schemas"]["SignalKind"];
            title: string;
            summary: string;
            url?: string | null;
            published_at: string;
            ingested_at: string;
            half_life_hours: number;
            /** @description Null until it was judged, moments after it came. */
            scores?: components["schemas"]["SignalScoresOut"] | null;
            lang: string;
            /** @default [] */
            topics: string[];
            status: components["schemas"]["SignalStatus"];
            source_id?: string | null;
            /** @description Its id at its source. */
            external_id?: string | null;
            scored_at?: string | null;
            /** @description Its story: the id of the first signal that told it. */
            cluster_id?: string | null;
            /** @description The signal whose words it repeats. */
            duplicate_of?: string | null;
            /**
             * @description How far its busiest topic was above its usual rate, in standard deviations.
             * @default 0
             */
            burst_z: number;
        };
        /** @description What people want of a signal. */
        SignalPatchIn: {
            /** @enum {string} */
            status: "new" | "kept" | "muted";
        };
        /** @description How much the signal matters, in parts and in total, each 0..1; `service_id` is the service it is closest to. */
        SignalScoresOut: {
            relevance: number;
            novelty: number;
            urgency: number;
            credibility: number;
            total: number;
            service_id?: string | null;
        };
        /**
         * @description Whether people still want to see it.
         * @enum {string}
         */
        SignalStatus: "new" | "kept" | "muted" | "expired";
        /** @description A channel's curve and what it may be drawn with; `points` as asked for, `flights` where a window was given. */
        SolvedChannelOut: {
            curve: components["schemas"]["CurveOut"];
            points: components["schemas"]["CurvePointsOut"];
            /** @default [] */
            flights: components["schemas"]["FlightOut"][];
        };
        /** @description How many signals a source brought on each of the last 30 days, the last day last. */
        SourceArrivalsOut: {
            /** Format: uuid */
            source_id: string;
            days: number[];
        };
        /**
         * @description How a source is. `problem` says what is wrong now, null when nothing is; `failures` counts those since the last success.
         *
         *     `received` and `added` count items, and new signals among them, since the source was made. `etag` and `last_modified` are what a
         *     feed's server said of its last answer: it is asked only for what is newer.
         */
        SourceHealthOut: {
            problem?: string | null;
            /** @default 0 */
            failures: number;
            checked_at?: string | null;
            succeeded_at?: string | null;
            /** @default 0 */
            received: number;
            /** @default 0 */
            added: number;
            etag?: string | null;
            last_modified?: string | null;
        };
        /** @description A source to add: a feed that we read, or a webhook that others call. */
        SourceIn: components["schemas"]["FeedIn"] | components["schemas"]["WebhookIn"];
        /**
         * @description How signals get here: we read a feed, somebody calls a webhook, files are uploaded, people write them.
         * @enum {string}
         */
        SourceKind: "feed" | "webhook" | "upload" | "manual";
        /** @description Where signals come from. `next_check_at` is when a feed is read next, null for what is not read by us or is paused. */
        SourceOut: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["SourceKind"];
            name: string;
            url?: string | null;
            /** @description How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal. */
            credibility?: number | null;
            interval_minutes: number;
            status: components["schemas"]["SourceStatus"];
            health: components["schemas"]["SourceHealthOut"];
            next_check_at?: string | null;
            /** @default 1 */
            version: number;
            created_at?: string | null;
        };
        /** @description What to change; what is left out stays. `active` resumes a paused feed, or has a failing one read, at once. */
        SourcePatchIn: {
            name?: string | null;
            /** @description How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal. */
            credibility?: number | null;
            interval_minutes?: number | null;
            status?: components["schemas"]["SourceStatus"] | null;
        };
        /**
         * @description Whether signals are taken from it.
         * @enum {string}
         */
        SourceStatus: "active" | "paused";
        /** @description The most that may be spent: null is no limit, 0 of either no call of a model at all. */
        SpendLimitsOut: {
            tokens: number | null;
            cost: components["schemas"]["MoneyOut"] | null;
            cost_micros: number | null;
        };
        /** @description A checkpoint was written; `patch` is what changed since the one before. */
        StateCheckpoint: {
            checkpoint_id: string;
            patch: components["schemas"]["PatchStep"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A checkpoint was written; `patch` is what changed since the one before. */
        StateCheckpointEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "state.checkpoint";
            data: components["schemas"]["StateCheckpoint"];
        };
        /** @description A story and all that tells it, copies too; `newest` is its newest signal that is no copy, `topics` are its commonest ones. */
        StoryOut: {
            /**
             * Format: uuid
             * @description The `cluster_id` of its signals.
             */
            id: string;
            newest: components["schemas"]["SignalOut"];
            signals: number;
            sources: number;
            first_seen: string;
            last_seen: string;
            /** @description The highest total score of its signals, before age is counted. */
            best_score?: number | null;
            topics: string[];
            /** @description Its signals by day of publication, 30 days, the last one last. */
            days: number[];
        };
        /** @description The workspace to go on in. */
        SwitchIn: {
            /** Format: uuid */
            workspace_id: string;
        };
        /** @description Text to append. */
        TextDelta: {
            text: string;
            call_id?: string | null;
            /** @default 1 */
            attempt: number;
        } & {
            [key: string]: unknown;
        };
        /** @description An access token for the Authorization header; the refresh token comes in a cookie that scripts can't read. */
        TokenOut: {
            access_token: string;
            /** @default bearer */
            token_type: string;
            /** @description Seconds. */
            expires_in: number;
            user: components["schemas"]["MeOut"];
        };
        /** @description An agent uses a tool. */
        ToolCalled: {
            call_id: string;
            tool: string;
            arguments: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description An agent uses a tool. */
        ToolCalledEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tool.called";
            data: components["schemas"]["ToolCalled"];
        };
        /** @description What the tool gave, in short, and the evidence it found. */
        ToolReturned: {
            call_id: string;
            tool: string;
            summary: string;
            /** @default [] */
            evidence: components["schemas"]["EvidenceOut"][];
            seconds: number;
            error?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description What the tool gave, in short, and the evidence it found. */
        ToolReturnedEvent: {
            /** Format: uuid */
            run_id: string;
            seq: number;
            attempt: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC with milliseconds.
             */
            at: string;
            node?: string | null;
            agent?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tool.returned";
            data: components["schemas"]["ToolReturned"];
        };
        /** @description What the run cost. */
        Totals: {
            tokens: number;
            cost: components["schemas"]["MoneyOut"];
            /** @default 0 */
            cost_micros: number;
            /** @default 0 */
            calls: number;
            seconds: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A step in the campaign's life. */
        TransitionIn: {
            /** @enum {string} */
            action: "submit" | "approve" | "request_changes" | "schedule" | "start" | "pause" | "resume" | "complete" | "archive" | "cancel";
            /** @default  */
            comment: string;
        };
        /** @description What the run's calls of models cost until it ended or was to be reviewed; `cost_micros` are millionths of a US dollar. */
        UsageOut: {
            tokens: number;
            cost: components["schemas"]["MoneyOut"];
            cost_micros: number;
            calls: number;
        };
        /** @description A new member of the workspace. Somebody who has an account already keeps their password: leave it out. */
        UserIn: {
            email: string;
            password?: string | null;
            /** @default viewer */
            role: components["schemas"]["Role"];
        };
        /** @description A member of the workspace. */
        UserOut: {
            /** Format: uuid */
            id: string;
            email: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            workspace_id: string;
            disabled: boolean;
            created_at: string;
        };
        /** @description What to change about a member; it acts at once. Disabling, or a new password, ends the member's sessions. */
        UserPatchIn: {
            role?: components["schemas"]["Role"] | null;
            disabled?: boolean | null;
            password?: string | null;
        };
        /** @description A text, and phrases that need not be stored yet. */
        VoiceCheckIn: {
            text: string;
            /** @default [] */
            avoid: string[];
            /** @default [] */
            prefer: string[];
        };
        /** @description Which of the phrases the text says, as copy is judged: whole words, in any case. */
        VoiceCheckOut: {
            avoided: string[];
            preferred: string[];
        };
        /**
         * @description What a signal that it catches leads to: people are told, or a campaign is drafted (and people are told).
         * @enum {string}
         */
        WatchAction: "notify" | "draft";
        /** @description A rule: which signals it catches, and whether they only notify, or draft a campaign. */
        WatchIn: {
            name: string;
            /** Format: uuid */
            service_id: string;
            /** @default notify */
            action: components["schemas"]["WatchAction"];
            /**
             * @description The least total score times what age leaves of it.
             * @default 0.5
             */
            min_strength: number;
            /**
             * @description One of these; left out, the signals that are closest to the service.
             * @default []
             */
            topics: string[];
            /** @default [] */
            kinds: components["schemas"]["SignalKind"][];
            min_burst_z?: number | null;
            /** @description Needed to draft campaigns. */
            draft?: components["schemas"]["DraftOrderIn"] | null;
            /**
             * @description The most campaigns that are drafted in a calendar month (UTC).
             * @default 4
             */
            monthly_limit: number;
        };
        /** @description A rule that looks out for signals. */
        WatchOut: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            owner_id: string;
            /** Format: uuid */
            service_id: string;
            action: components["schemas"]["WatchAction"];
            status: components["schemas"]["WatchStatus"];
            min_strength: number;
            topics: string[];
            kinds: components["schemas"]["SignalKind"][];
            min_burst_z: number | null;
            draft: components["schemas"]["DraftOrderOut"] | null;
            monthly_limit: number;
            version: number;
            created_at: string | null;
        };
        /** @description What to change; what is left out stays. `min_burst_z` and `draft` may be cleared with null. */
        WatchPatchIn: {
            name?: string | null;
            action?: components["schemas"]["WatchAction"] | null;
            min_strength?: number | null;
            topics?: string[] | null;
            kinds?: components["schemas"]["SignalKind"][] | null;
            min_burst_z?: number | null;
            draft?: components["schemas"]["DraftOrderIn"] | null;
            monthly_limit?: number | null;
            status?: components["schemas"]["WatchStatus"] | null;
        };
        /** @description The conditions of a watch that there may never be. */
        WatchPreviewIn: {
            /** Format: uuid */
            service_id: string;
            /**
             * @description The least total score times what age leaves of it.
             * @default 0.5
             */
            min_strength: number;
            /** @default [] */
            topics: string[];
            /** @default [] */
            kinds: components["schemas"]["SignalKind"][];
            min_burst_z?: number | null;
        };
        /** @description What would have been caught in the last `days`, a signal for each story: how many, out of how many, and the newest of them. */
        WatchPreviewOut: {
            days: number;
            looked_at: number;
            caught: number;
            newest: components["schemas"]["SignalOut"][];
        };
        /**
         * @description Whether it looks out.
         * @enum {string}
         */
        WatchStatus: "active" | "paused";
        /** @description An address for others to post to. */
        WebhookIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "webhook";
            name: string;
            /** @description How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal. */
            credibility?: number | null;
        };
        /** @description What became of the signals: stored, known before, or left out for the problems named. `position` counts from 1. */
        WebhookReportOut: {
            accepted: number;
            known: number;
            /** @default [] */
            problems: components["schemas"]["RowProblemOut"][];
        };
        /** @description A webhook's address and its new secret, which is told this once. The secret before is good until `previous_until`. */
        WebhookSecretOut: {
            address: string;
            secret: string;
            previous_until?: string | null;
        };
        /** @description The certified split within other limits, its weeks, and what to expect of it; `chance` (0..1) is that of reaching the target. */
        WhatIfOut: {
            allocation: components["schemas"]["AllocationOut"];
            forecast: components["schemas"]["ForecastOut"][];
            channel_plan: components["schemas"]["ChannelPlanOut"][];
            chance: number;
            consequences: components["schemas"]["ConsequencesOut"];
        };
        /** @description The days the campaign runs, both included. */
        WindowIn: {
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
        };
        /** @description The days the campaign runs, both included. */
        WindowOut: {
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
        };
        /** @description A wish for the next round of a run that is at work. */
        WishIn: {
            text: string;
        };
        /** @description A wish that was taken. What becomes of it is told in the run's log as `run.steered`. */
        WishOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            run_id: string;
            text: string;
            by: string;
            at: string;
        };
        /** @description A new workspace: empty, and apart from every other. */
        WorkspaceIn: {
            name: string;
            /** @description ISO 4217 code. */
            currency: string;
        };
        /** @description A workspace that one belongs to, and one's role there. `sample` is the one to look around in, which may be removed whole. */
        WorkspaceOut: {
            /** Format: uuid */
            id: string;
            name: string;
            currency: string;
            role: components["schemas"]["Role"];
            sample: boolean;
            created_at: string;
        };
        /** @description What to change about the workspace. The currency can change only while nothing is planned: amounts are not converted. */
        WorkspacePatchIn: {
            name?: string | null;
            currency?: string | null;
        };
        /** @description How many people can be reached at all, and how many of them may be emailed. */
        api__schemas__allocate__AudienceIn: {
            reach: number;
            mailable: number;
        };
        /** @description An audience to plan for. `noun` is what copy calls its people. */
        api__schemas__audience__AudienceIn: {
            name: string;
            noun: string;
            kind: components["schemas"]["AudienceKind"];
            size: number;
            /** @description Where the size comes from. */
            size_basis: string;
            stage: components["schemas"]["AwarenessStage"];
            /** @default [] */
            jobs_to_be_done: string[];
            /** @default [] */
            pains: string[];
            /** @default [] */
            objections: string[];
            /**
             * @default {
             *       "email_optin_share": 0,
             *       "sms_optin_share": 0,
             *       "lawful_basis": "none"
             *     }
             */
            consent: components["schemas"]["ConsentIn"];
            /** @default 0 */
            suppressed_count: number;
            /** @default  */
            region: string;
        };
        /** @description The 90 % band of the leads of all channels together over the whole window, and how wide it is (p95 − p05). */
        api__schemas__forecast__BandOut: {
            p05: number;
            p50: number;
            p95: number;
            width: number;
        };
        /** @description The 90 % band that was forecast. */
        api__schemas__overview__BandOut: {
            p05: number;
            p50: number;
            p95: number;
            basis: string;
            n_obs: number;
        };
        /** @description One thing wrong with one field; `field` is a dotted path into the body, or query.…, path.…, header.…. */
        FieldProblem: {
            field: string;
            message: string;
        };
        /**
         * @description Something that happened. `seq` counts from 1 within the workspace and is the SSE id; `signal` is what it is about, as it is now.
         *
         *     `data` by type. `signal.received`: id, external_id, source_id, source, kind, title, url. `signal.scored`: id, story_id, duplicate_of,
         *     total, service_id, topics, burst_z. `burst.found`: topic, count, expected, z, hours. `watch.fired`: firing_id, watch_id, watch,
         *     outcome, reason, title, campaign_id, run_id. `source.failed` and `source.recovered`: source_id, name, problem.
         */
        MarketEventOut: {
            seq: number;
            /** @enum {string} */
            type: "signal.received" | "signal.scored" | "burst.found" | "watch.fired" | "source.failed" | "source.recovered";
            at: string;
            data: {
                [key: string]: unknown;
            };
            /** @default null */
            signal: components["schemas"]["SignalOut"] | null;
        };
        /** @description RFC 9457 problem details. `code` is stable; title and detail are for people. */
        ProblemOut: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            /**
             * @description Each field at fault (invalid_input).
             * @default null
             */
            errors: components["schemas"]["FieldProblem"][] | null;
            /**
             * @description The constraints that clash (infeasible).
             * @default null
             */
            binding: string[] | null;
            /**
             * @description Seconds after which trying again makes sense.
             * @default null
             */
            retry_after: number | null;
            /**
             * @description What to look for in the server's log (internal_error).
             * @default null
             */
            instance: string | null;
        };
        /** @description Many signals at once; bad ones are reported and don't stop the others. */
        SignalImportIn: {
            items: components["schemas"]["SignalIn"][];
        };
        /** @description The body of a call: a signal, several, or either of them in an envelope. */
        WebhookCallIn: components["schemas"]["SignalIn"] | components["schemas"]["WebhookSignalsIn"] | components["schemas"]["WebhookEventIn"];
        /** @description The envelope that Standard Webhooks recommends, around either. */
        WebhookEventIn: {
            type: string;
            /** @default null */
            timestamp: string | null;
            data: components["schemas"]["SignalIn"] | components["schemas"]["WebhookSignalsIn"];
        };
        /** @description Several signals in one call; bad ones are reported and don't stop the others. */
        WebhookSignalsIn: {
            items: components["schemas"]["SignalIn"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
