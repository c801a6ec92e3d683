"""`nexusplanner ingest crm`: files and CRMs from the shell."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from nexusplanner.container import open_container
from nexusplanner.first_start import prepare
from nexusplanner.settings import Settings
from tests.crm.hubspot_site import TOKEN, HubSpotSite
from tests.nexusplanner.conftest import Call

CONTACTS = "id,email,first name,last name,account,email opt in,segments\n1,zoe@example.test,Zoe,Miller,7,yes,press\n2,,Al,Jo,7,,press\n"
ACCOUNTS = "id,name,industry,note\n7,Quay Seven,ports,Miller wants a quote.\n"
OPPORTUNITIES = "id,account,name,stage,amount\n1,7,Renewal,Proposal,1200\n2,7,Bad,Proposal,a lot\n"


@pytest.fixture
def started(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with an administrator and nothing else."""
    url, home = fresh_database_url, tmp_path / "home"

    async def start() -> None:
        chosen = Settings(home=home, database_url=SecretStr(url), embeddings="hash:", sample=False)
        async with open_container(chosen) as container:
            await prepare(container)

    asyncio.run(start())
    for name, value in {"DATABASE_URL": url, "EMBEDDINGS": "hash:", "SAMPLE": "false"}.items():
        monkeypatch.setenv(f"NEXUS_{name}", value)


@pytest.mark.usefixtures("started")
def test_files_are_read_page_by_page_and_summed_up_with_consent(call: Call, tmp_path: Path) -> None:
    arguments = []
    for kind, text in {"contacts": CONTACTS, "accounts": ACCOUNTS, "opportunities": OPPORTUNITIES}.items():
        (tmp_path / f"{kind}.csv").write_text(text)
        arguments += [f"--{kind}", str(tmp_path / f"{kind}.csv")]
    first = call("ingest", "crm", "csv", *arguments)
    assert first.code == 0, first.err
    assert "contacts: 2 read, 2 new or changed\naccounts: 1 read, 1 new or changed\nopportunities: 1 read, 1 new or changed\n" in first.out
    assert "csv opportunities:3 amount: 'a lot' is no number" in first.out
    assert "2 contacts, 1 accounts, 1 opportunities read; 1 documents changed; 1 rows left out" in first.out
    assert "press 2 50% 0%" in " ".join(first.out.split())
    again = call("ingest", "crm", "csv", *arguments)
    assert "accounts: 1 read, 0 new or changed" in again.out
    assert "0 documents changed" in again.out


@pytest.mark.usefixtures("started")
def test_hubspot_is_read_with_the_settings_token_which_is_never_shown(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.crm.hubspot.SPACING_SECONDS", 0)
    site = HubSpotSite()
    site.add("contacts", 1, email="zoe@example.test", lifecyclestage="customer")
    with site.serving():
        given = {"hubspot_url": site.url, "hubspot_token": TOKEN}
        refused = call("ingest", "crm", "hubspot", **given)
        assert (refused.code, "NEXUS_HUBSPOT_URL: is not a host of hubapi.com" in refused.err) == (2, True)
        ended = call("ingest", "crm", "hubspot", egress_allow="127.0.0.1", **given)
        assert (ended.code, "contacts: 1 read, 1 new or changed" in ended.out) == (0, True), ended.err
        wrong = call("ingest", "crm", "hubspot", "--full", hubspot_token="another-secret")
        assert (wrong.code, "NEXUS_HUBSPOT_TOKEN: is not accepted" in wrong.err) == (2, True)
    settings = call("settings")
    shown = "".join(part for run in (refused, ended, wrong, settings) for part in (run.out, run.err))
    assert not any(secret in shown for secret in (TOKEN, "another-secret", "zoe@example.test"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["csv"], "needs --contacts, --accounts or --opportunities"),
        (["hubspot", "--contacts", "x.csv"], "hubspot reads no files"),
    ],
)
def test_files_go_with_csv_alone(call: Call, arguments: list[str], message: str) -> None:
    ended = call("ingest", "crm", *arguments)
    assert (ended.code, message in ended.err) == (2, True)
