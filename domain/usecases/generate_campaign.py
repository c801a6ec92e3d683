"""Turn a brief into a run that a worker will carry out, for a new campaign or for one that is planned anew."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.run import Run, RunStatus, Usage
from domain.entities.user import Principal
from domain.identity import CampaignId, RunId, UserId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.campaign_history import begin_history, save_change
from domain.usecases.campaigns import read_version
from domain.usecases.check_brief import checked_service
from domain.usecases.new_campaign import new_campaign
from domain.usecases.request_hash import request_hash


@dataclass(frozen=True, slots=True)
class GeneratedCampaign:
    """The run that was queued, and the campaign it works for. `repeated` tells that an idempotency key had seen this request before."""

    run: Run
    campaign: Campaign
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class GenerateCampaign:
    """Check the brief, then create campaign, run and job in one transaction."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, brief: CampaignBrief, *, idempotency_key: str | None = None) -> GeneratedCampaign:
        """Return the queued run.

        Raises InvalidInput for a brief that can't be planned, and Conflict when the key was used for another brief.
        """
        asked = request_hash(to_data(brief))
        async with self.transactions.workspace(principal.workspace_id) as tx:
            if idempotency_key and (answer := await tx.idempotency_keys.find(idempotency_key, asked)):
                return await _repeat(tx, answer["run_id"])
            made = await self.within(tx, principal.workspace_id, principal.user_id, brief)
            if idempotency_key:
                await tx.idempotency_keys.store(idempotency_key, asked, {"run_id": str(made.run.id)})
        return made

    async def within(self, tx: Transaction, workspace_id: WorkspaceId, owner_id: UserId, brief: CampaignBrief) -> GeneratedCampaign:
        """Do it in a transaction of the caller's; nothing is written when it raises InvalidInput."""
        now = self.clock()
        service = await checked_service(tx, brief, now.date())
        draft = new_campaign(workspace_id, owner_id, brief, service, now)
        run = _run_of(draft, by=owner_id, at=now)
        campaign = replace(draft, state=CampaignState.GENERATING, run_id=run.id)
        await begin_history(tx, campaign, f"generation started, run {run.id}", by=owner_id)
        await _start(tx, run)
        return GeneratedCampaign(run, campaign)


@dataclass(frozen=True, slots=True)
class RegenerateCampaign:
    """Plan a draft, or a proposed campaign anew: a further run of the brief that it has now."""

    transactions: Transactions
    clock: Clock

    async def __call__(
        self, principal: Principal, campaign_id: CampaignId, *, version: int | None, idempotency_key: str | None = None
    ) -> GeneratedCampaign:
        """Return the queued run; without a `version`, whatever is there is planned.

        Raises NotFound, StaleVersion, InvalidInput for a brief that can't be planned any more, and Conflict where the campaign's life
        forbids it. What was planned before stays until the run is done.
        """
        asked = request_hash(["generate", str(campaign_id)])
        async with self.transactions.workspace(principal.workspace_id) as tx:
            if idempotency_key and (answer := await tx.idempotency_keys.find(idempotency_key, asked)):
                return await _repeat(tx, answer["run_id"])
            before = await (tx.campaigns.get(campaign_id) if version is None else read_version(tx, campaign_id, version))
            made = await self._started(tx, before, principal.user_id)
            if idempotency_key:
                await tx.idempotency_keys.store(idempotency_key, asked, {"run_id": str(made.run.id)})
        return made

    async def _started(self, tx: Transaction, before: Campaign, by: UserId) -> GeneratedCampaign:
        now = self.clock()
        generating = before.move_to(CampaignState.GENERATING)
        await checked_service(tx, before.brief, now.date())
        run = _run_of(before, by=by, at=now)
        campaign = await save_change(tx, before, replace(generating, run_id=run.id), by=by, at=now)
        await _start(tx, run)
        return GeneratedCampaign(run, campaign)


def _run_of(campaign: Campaign, *, by: UserId, at: datetime) -> Run:
    return Run(
        id=RunId(new_id()),
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        status=RunStatus.QUEUED,
        attempt=0,
        usage=Usage.of(),
        created_by=by,
        created_at=at,
    )


async def _start(tx: Transaction, run: Run) -> None:
    await tx.runs.add(run)
    await tx.runs.enqueue(run.id)


async def _repeat(tx: Transaction, run_id: str) -> GeneratedCampaign:
    run = await tx.runs.get(RunId(UUID(run_id)))
    return GeneratedCampaign(run, await tx.campaigns.get(run.campaign_id), repeated=True)
