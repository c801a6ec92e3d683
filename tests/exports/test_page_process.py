"""Documents are laid out beside the server, and within bounds."""

import asyncio
import logging
from pathlib import Path

import pytest

from domain.errors import LimitExceeded, Unavailable
from exports import page_process
from exports.document.campaign_document import campaign_document
from exports.page_process import PageProcess
from tests.fakes.dossiers import make_dossier


async def test_the_server_goes_on_while_a_document_is_made() -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    heart = asyncio.create_task(beat())
    pdf, pptx = await asyncio.gather(*(PageProcess()(form, campaign_document(make_dossier())) for form in ("pdf", "pptx")))
    heart.cancel()

    assert pdf.startswith(b"%PDF-")
    assert pptx.startswith(b"PK")
    assert beats > 20


async def test_one_that_takes_too_long_is_stopped_and_said_so() -> None:
    with pytest.raises(Unavailable, match="not ready after 0 seconds"):
        await PageProcess(seconds=0.01)("pdf", campaign_document(make_dossier()))


async def test_one_beyond_measure_is_not_begun() -> None:
    with pytest.raises(LimitExceeded, match="too long"):
        await PageProcess()("pdf", {"text": "x" * (page_process.MOST_DOCUMENT_BYTES + 1)})


async def test_one_that_fails_is_told_to_the_log_and_not_to_the_client(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Unavailable, match="could not be made") as caught:
        await PageProcess()("pdf", {"cover": {}})

    assert "title" not in str(caught.value)
    assert "rendering pdf failed with code 1" in caplog.text


async def test_its_process_knows_none_of_the_servers_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = tmp_path / "exports" / "render.py"
    spy.parent.mkdir()
    (spy.parent / "__init__.py").touch()
    spy.write_text("import os; print(sorted(name for name in os.environ if name.startswith('NEXUS')))")
    monkeypatch.setenv("NEXUS_ADMIN_PASSWORD", "a secret")
    monkeypatch.setitem(page_process._ENVIRONMENT, "PYTHONPATH", str(tmp_path))

    assert await PageProcess()("pdf", {}) == b"[]\n"
