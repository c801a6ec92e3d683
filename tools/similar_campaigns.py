"""What was done before that resembles a brief, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.channel import ChannelId
from domain.entities.finding import CampaignRecord, ContextFinding
from domain.entities.past_campaign import PastCampaign, outcome_by_channel, outcome_of
from domain.entities.service import Service
from domain.identity import PastCampaignId, RunId, WorkspaceId
from domain.ports.context import ContextHit, ContextStore
from domain.ports.transactions import Transactions
from domain.values.evidence import EvidenceKind
from tools.citing import cited_hit
from tools.search_context import subject_of

FOUND = 4
_PASSAGES = 12  # the search gives at most two of a campaign, so that these hold six campaigns at least
_RANK_CONSTANT, _CHANNEL_SHARE = 20, 0.25  # assumed: text decides, and channels between campaigns that are about as near

Found = tuple[PastCampaign, ContextHit]


@dataclass(frozen=True, slots=True)
class SimilarCampaigns:
    """Find the past campaigns that are most like what a brief asks for, each once, with the figures of its row."""

    store: ContextStore
    transactions: Transactions

    async def __call__(
        self,
        workspace_id: WorkspaceId,
        run_id: RunId,
        brief: CampaignBrief,
        service: Service,
        audiences: tuple[Audience, ...],
        now: datetime,
    ) -> tuple[ContextFinding, ...]:
        """Return up to four campaigns, most similar first, labelled P1, P2, …; the evidence is a campaign's best passage.

        Service and audiences are compared by text, in the words `SearchContext` asks with too, so that they are embedded once; channels by
        the rows, where the brief chooses some.
        """
        hits = await self.store.search(workspace_id, subject_of(service, audiences), limit=_PASSAGES, kinds=(EvidenceKind.PAST_CAMPAIGN,))
        best = _best_of_each(hits)
        async with self.transactions.workspace(workspace_id) as tx:
            rows = {campaign.id: campaign for campaign in await tx.past_campaigns.get_many(list(best))}
        found = [(rows[ref], hit) for ref, hit in best.items() if ref in rows]  # a document may outlive its row
        chosen = _by_channels(found, frozenset(brief.channels_allowed))[:FOUND]
        return tuple(_finding(run_id, campaign, hit, number, now) for number, (campaign, hit) in enumerate(chosen, start=1))


def _by_channels(found: Sequence[Found], wanted: frozenset[ChannelId]) -> list[Found]:
    """Reorder by reciprocal rank, raised by up to a quarter for having tried what is wanted: by five places at most, of the first six."""

    def relevance(placed: tuple[int, Found]) -> float:
        place, (campaign, _) = placed
        tried = wanted & {result.channel for result in campaign.results}
        return (1 + _CHANNEL_SHARE * len(tried) / max(1, len(wanted))) / (_RANK_CONSTANT + place)

    return [item for _, item in sorted(enumerate(found, start=1), key=relevance, reverse=True)]


def _best_of_each(hits: Iterable[ContextHit]) -> Mapping[PastCampaignId, ContextHit]:
    best: dict[PastCampaignId, ContextHit] = {}
    for hit in hits:
        best.setdefault(PastCampaignId(UUID(hit.ref)), hit)
    return best


def _finding(run_id: RunId, campaign: PastCampaign, hit: ContextHit, number: int, now: datetime) -> ContextFinding:
    return ContextFinding(
        evidence=cited_hit(run_id, hit, number, now), text=hit.text, strength=round(hit.score, 4), record=_record(campaign)
    )


def _record(campaign: PastCampaign) -> CampaignRecord | None:
    outcome = outcome_of(campaign.results)
    if outcome is None:
        return None
    channels = outcome_by_channel(campaign.results)
    return CampaignRecord(name=campaign.name, mechanism=campaign.mechanism, outcome=outcome, channels=channels)
