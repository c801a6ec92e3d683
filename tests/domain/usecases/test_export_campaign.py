"""What an export is made of, and what it is called."""

from dataclasses import replace

import pytest

from domain.entities.campaign import Plan
from domain.entities.run_event import RunEvent
from domain.errors import NoPlanYet, NotFound
from domain.identity import RunId, new_id
from domain.ports.exports import CampaignDossier, ExportFormat
from domain.serialization import to_data
from domain.usecases.export_campaign import ExportCampaign, file_name
from domain.values.evidence import EvidenceKind
from tests.fakes.dossiers import NEWS, make_evidence, put_whole_campaign
from tests.fakes.factories import NOON, Factory, make_user, make_workspace
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions


class Reader:
    """A writer that keeps what it is given."""

    def __init__(self) -> None:
        self.dossiers: list[CampaignDossier] = []

    async def __call__(self, dossier: CampaignDossier) -> bytes:
        self.dossiers.append(dossier)
        return b"written"


class World:
    def __init__(self) -> None:
        self.store, self.reader = MemoryStore(), Reader()
        self.make = Factory(make_workspace().id)
        writers = dict.fromkeys(ExportFormat, self.reader)
        self.export = ExportCampaign(MemoryTransactions(self.store), writers, lambda: NOON)


async def test_a_dossier_has_the_service_the_audiences_who_decided_and_what_the_run_read() -> None:
    world = World()
    run_id = RunId(new_id())
    campaign = put_whole_campaign(world.store, world.make, run_id=run_id)
    async with MemoryTransactions(world.store).workspace(world.make.workspace_id) as tx:
        await tx.runs.add(world.make.run(campaign, id=run_id))
    approver = make_user(id=campaign.approvals[0].user_id)
    world.store.rows("user")[approver.id] = approver
    split = make_evidence("C2", EvidenceKind.COMPUTATION)
    told = {"evidence": to_data([split, replace(NEWS, title="An earlier run's S1")])}
    event = RunEvent(run_id=run_id, seq=1, attempt=1, at=NOON, type="tool.returned", data=told)
    world.store.append_event(world.make.workspace_id, event)

    file = await world.export(world.make.workspace_id, campaign.id, ExportFormat.PDF)

    (dossier,) = world.reader.dossiers
    assert file.content == b"written"
    assert dossier.service is not None
    assert [audience.id for audience in dossier.audiences] == list(campaign.brief.audience_ids)
    assert dossier.people == {approver.id: approver.email}
    assert dossier.evidence == {"C2": split, "S1": NEWS}


async def test_what_was_deleted_meanwhile_is_missing_and_stops_nothing() -> None:
    world = World()
    campaign = put_whole_campaign(world.store, world.make)
    world.store.rows("service").clear()
    world.store.rows("audience").clear()

    await world.export(world.make.workspace_id, campaign.id, ExportFormat.PPTX)

    (dossier,) = world.reader.dossiers
    assert (dossier.service, dossier.audiences, dossier.people) == (None, (), {})


async def test_a_campaign_without_a_plan_can_be_had_as_json_alone() -> None:
    world = World()
    campaign = put_whole_campaign(world.store, world.make, name="A draft")
    world.store.rows("campaign")[campaign.id] = replace(campaign, plan=Plan())

    assert (await world.export(world.make.workspace_id, campaign.id, ExportFormat.JSON)).name == "A draft.json"
    for form in set(ExportFormat) - {ExportFormat.JSON}:
        with pytest.raises(NoPlanYet, match="generate it"):
            await world.export(world.make.workspace_id, campaign.id, form)


async def test_somebody_elses_campaign_is_not_found() -> None:
    world = World()
    campaign = put_whole_campaign(world.store, world.make)

    with pytest.raises(NotFound):
        await world.export(make_workspace().id, campaign.id, ExportFormat.JSON)


@pytest.mark.parametrize(
    ("name", "form", "file"),
    [
        ("Before the ice", ExportFormat.PDF, "Before the ice.pdf"),
        ("Before the ice", ExportFormat.CSV, "Before the ice - media plan.csv"),
        ("../../etc/passwd", ExportFormat.PPTX, "etc passwd.pptx"),
        ('a<b>:"c"|d?*e\\f\n', ExportFormat.ICS, "a b c d e f.ics"),
        ("exe.\u202efdp", ExportFormat.PDF, "exe. fdp.pdf"),
        ("日本語 ☃", ExportFormat.GOOGLE_ADS, "日本語 ☃ - Google Ads.csv"),
        ("...", ExportFormat.JSON, "campaign.json"),
        ("x" * 120, ExportFormat.PDF, f"{'x' * 80}.pdf"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(name: str, form: ExportFormat, file: str) -> None:
    assert file_name(name, form) == file
