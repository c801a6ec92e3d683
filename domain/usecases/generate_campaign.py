"""Turn a brief into a run that a worker will carry out."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.run import Run, RunStatus, Usage
from domain.entities.service import Service
from domain.entities.user import Principal
from domain.errors import InvalidInput, NotFound
from domain.identity import CampaignId, RunId, UserId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.brief_rules import check_brief


@dataclass(frozen=True, slots=True)
class GeneratedCampaign:
    """The run that was queued, and the campaign it works for. `repeated` tells that an idempotency key had seen this brief before."""

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
        request_hash = _hash_of(brief)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            if idempotency_key and (answer := await tx.idempotency_keys.find(idempotency_key, request_hash)):
                return await _repeat(tx, answer["run_id"])
            made = await self.within(tx, principal.workspace_id, principal.user_id, brief)
            if idempotency_key:
                await tx.idempotency_keys.store(idempotency_key, request_hash, {"run_id": str(made.run.id)})
        return made

    async def within(self, tx: Transaction, workspace_id: WorkspaceId, owner_id: UserId, brief: CampaignBrief) -> GeneratedCampaign:
        """Do it in a transaction of the caller's; nothing is written when it raises InvalidInput."""
        service = await self._checked(tx, brief)
        campaign, run = self._new(workspace_id, owner_id, brief, service)
        await tx.campaigns.add(campaign)
        await tx.runs.add(run)
        await tx.runs.enqueue(run.id)
        return GeneratedCampaign(run, campaign)

    async def _checked(self, tx: Transaction, brief: CampaignBrief) -> Service:
        try:
            service = await tx.services.get(brief.service_id)
        except NotFound as error:
            raise InvalidInput.of("service_id", "there is no such service in this workspace; see GET /api/services") from error
        try:
            audiences = await tx.audiences.get_many(brief.audience_ids)
        except NotFound as error:
            raise InvalidInput.of("audience_ids", f"{error}; see GET /api/audiences") from error
        check_brief(brief, service, audiences, self.clock().date())
        if len(await tx.signals.get_many(brief.prompted_by)) < len(brief.prompted_by):
            raise InvalidInput.of("prompted_by", "names a signal that is not in this workspace; see GET /api/signals")
        return service

    def _new(self, workspace_id: WorkspaceId, owner_id: UserId, brief: CampaignBrief, service: Service) -> tuple[Campaign, Run]:
        now, campaign_id, run_id = self.clock(), CampaignId(new_id()), RunId(new_id())
        campaign = Campaign(
            id=campaign_id,
            workspace_id=workspace_id,
            name=brief.name or f"{service.name}, {brief.window.start:%B %Y}",
            state=CampaignState.GENERATING,
            version=1,
            brief=brief,
            owner_id=owner_id,
            created_at=now,
            updated_at=now,
            run_id=run_id,
        )
        run = Run(
            id=run_id,
            workspace_id=workspace_id,
            campaign_id=campaign_id,
            status=RunStatus.QUEUED,
            attempt=0,
            usage=Usage.of(),
            created_by=owner_id,
            created_at=now,
        )
        return campaign, run


async def _repeat(tx: Transaction, run_id: str) -> GeneratedCampaign:
    run = await tx.runs.get(RunId(UUID(run_id)))
    return GeneratedCampaign(run, await tx.campaigns.get(run.campaign_id), repeated=True)


def _hash_of(brief: CampaignBrief) -> str:
    return hashlib.sha256(json.dumps(to_data(brief), sort_keys=True).encode()).hexdigest()
