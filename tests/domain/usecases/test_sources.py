"""Sources: added, changed, removed, and their rules."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus
from domain.entities.user import Role
from domain.entities.webhook_secrets import WebhookSecrets
from domain.errors import Conflict, Forbidden, InvalidInput, LimitExceeded, NotFound, StaleVersion, Unavailable
from domain.identity import SourceId, new_id
from domain.usecases.sources import SOURCE_LIMIT, AddFeed, ChangeSource, MakeDue, RemoveSource, SourceChange, source_for
from domain.usecases.webhooks import AddWebhook, RotateSecret
from tests.domain.usecases.conftest import Workspace
from tests.fakes.factories import NOON
from tests.fakes.feeds import MemoryFeeds

URL = "https://press.example/rss"


class GlassBox:
    """Seals nothing; refuses what it did not make."""

    def seal(self, secret: str) -> bytes:
        return b"sealed " + secret.encode()

    def open(self, sealed: bytes) -> str:
        if not sealed.startswith(b"sealed "):
            raise Unavailable("other keys")
        return sealed.removeprefix(b"sealed ").decode()


class Sources:
    """The use cases over one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        def clock() -> Any:
            return workspace.now

        transactions, box = workspace.transactions, GlassBox()
        self.workspace = workspace
        self.feeds = MemoryFeeds()
        self.admin = replace(workspace.principal, role=Role.ADMIN)
        self.add_feed = AddFeed(transactions=transactions, read=self.feeds, canonical_url=_canonical, clock=clock)
        self.add_webhook = AddWebhook(transactions, box)
        self.change = ChangeSource(transactions, clock)
        self.make_due = MakeDue(transactions, clock)
        self.remove = RemoveSource(transactions)
        self.rotate = RotateSecret(transactions, box, clock)

    async def feed(self, **given: Any) -> Source:
        return await self.add_feed(self.workspace.make.workspace_id, URL, **{"name": "Press"} | given)

    async def failing_feed(self) -> Source:
        feed = await self.feed()
        async with self.workspace.transactions.workspace(feed.workspace_id) as tx:
            await tx.sources.record(feed.id, SourceHealth(problem="gone", failures=5), next_check_at=NOON + timedelta(hours=9))
            return await tx.sources.get(feed.id)

    def stored(self, source: Source) -> Source:
        found: Source = self.workspace.store.rows("source")[source.id]
        return found

    def secrets(self, source: Source) -> WebhookSecrets:
        return WebhookSecrets.of_text(GlassBox().open(self.workspace.store.rows("source_secret")[source.id]))


def _canonical(url: str) -> str | None:
    return url.removesuffix("/") if url.startswith("http") else None


@pytest.fixture
def sources(workspace: Workspace) -> Sources:
    return Sources(workspace)


async def test_a_feed_is_due_at_once(sources: Sources) -> None:
    feed = await sources.feed()
    assert (feed.kind, feed.key, feed.url, feed.next_check_at) == (SourceKind.FEED, URL, URL, NOON)
    assert sources.stored(feed).name == "Press"


async def test_a_feed_without_a_name_goes_by_its_title(sources: Sources) -> None:
    sources.feeds.put(URL, "One", feed_title=" Press \n Agency ")
    assert (await sources.feed(name=None)).name == "Press Agency"


async def test_a_feed_that_does_not_answer_goes_by_its_host(sources: Sources) -> None:
    assert (await sources.feed(name=None)).name == "press.example"


async def test_an_address_without_a_feed_is_not_added(sources: Sources) -> None:
    sources.feeds.at[URL] = InvalidInput.of("feed", "is neither RSS, Atom nor JSON Feed")
    with pytest.raises(InvalidInput):
        await sources.feed(name=None)
    assert sources.workspace.rows("source") == []


async def test_a_feed_is_followed_once(sources: Sources) -> None:
    await sources.feed()
    with pytest.raises(Conflict, match="Press"):
        await sources.add_feed(sources.workspace.make.workspace_id, URL + "/")
    assert sources.feeds.asked == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "x" * 121}, "name"), ({"credibility": 1.1}, "credibility"), ({"interval_minutes": 4}, "interval_minutes"),
        ({"interval_minutes": 10_081}, "interval_minutes"),
    ],
)  # fmt: skip
async def test_settings_out_of_bounds_are_named(sources: Sources, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        await sources.feed(**given)
    assert [issue.field for issue in raised.value.issues] == [field]


async def test_what_is_no_address_is_refused(sources: Sources) -> None:
    with pytest.raises(InvalidInput, match="url"):
        await sources.add_feed(sources.workspace.make.workspace_id, "ftp://press.example")


async def test_a_paused_feed_is_not_due_and_a_resumed_one_at_once(sources: Sources) -> None:
    feed = await sources.feed()
    paused = await sources.change(sources.admin, feed.id, SourceChange(status=SourceStatus.PAUSED))
    assert (paused.status, paused.next_check_at, paused.version) == (SourceStatus.PAUSED, None, 2)
    sources.workspace.now += timedelta(hours=1)
    resumed = await sources.change(sources.admin, feed.id, SourceChange(status=SourceStatus.ACTIVE))
    assert resumed.next_check_at == NOON + timedelta(hours=1)


async def test_activating_a_failing_feed_makes_it_due(sources: Sources) -> None:
    feed = await sources.failing_feed()
    assert (await sources.change(sources.admin, feed.id, SourceChange(status=SourceStatus.ACTIVE))).next_check_at == NOON


async def test_a_shorter_interval_brings_the_next_check_nearer_and_a_longer_one_leaves_it(sources: Sources) -> None:
    feed = await sources.feed()
    async with sources.workspace.transactions.workspace(feed.workspace_id) as tx:
        await tx.sources.record(feed.id, SourceHealth(), next_check_at=NOON + timedelta(minutes=30))
    sooner = await sources.change(sources.admin, feed.id, SourceChange(interval_minutes=10))
    assert sooner.next_check_at == NOON + timedelta(minutes=10)
    later = await sources.change(sources.admin, feed.id, SourceChange(interval_minutes=600))
    assert later.next_check_at == NOON + timedelta(minutes=10)


async def test_a_credibility_can_be_set_and_taken_away(sources: Sources) -> None:
    feed = await sources.feed(credibility=0.5)
    assert (await sources.change(sources.admin, feed.id, SourceChange(name="Agency"))).credibility == 0.5
    assert (await sources.change(sources.admin, feed.id, SourceChange(credibility=None))).credibility is None


async def test_a_change_to_another_version_is_refused(sources: Sources) -> None:
    feed = await sources.feed()
    with pytest.raises(StaleVersion):
        await sources.change(sources.admin, feed.id, SourceChange(name="Agency"), version=2)


async def test_a_check_makes_a_feed_due_and_keeps_what_is_known_of_it(sources: Sources) -> None:
    feed = await sources.failing_feed()
    assert (await sources.make_due(feed.workspace_id, feed.id)).next_check_at == NOON
    assert (sources.stored(feed).next_check_at, sources.stored(feed).health.failures) == (NOON, 5)


async def test_a_feed_is_checked_by_hand_once_a_minute(sources: Sources) -> None:
    feed = await sources.feed()
    async with sources.workspace.transactions.workspace(feed.workspace_id) as tx:
        await tx.sources.record(feed.id, SourceHealth(checked_at=NOON), next_check_at=NOON + timedelta(minutes=30))
    sources.workspace.now += timedelta(seconds=59)
    with pytest.raises(LimitExceeded) as raised:
        await sources.make_due(feed.workspace_id, feed.id)
    assert raised.value.retry_after_seconds
    sources.workspace.now += timedelta(seconds=1)
    assert (await sources.make_due(feed.workspace_id, feed.id)).next_check_at == sources.workspace.now


async def test_a_workspace_has_so_many_sources_and_no_more(sources: Sources) -> None:
    make = sources.workspace.make
    async with sources.workspace.transactions.workspace(make.workspace_id) as tx:
        for number in range(SOURCE_LIMIT):
            await tx.sources.add(make.source(number))
    with pytest.raises(LimitExceeded, match="remove one"):
        await sources.feed()
    with pytest.raises(LimitExceeded, match="remove one"):
        await sources.add_webhook(sources.admin, "CRM")
    assert sources.feeds.asked == []


async def test_only_an_active_feed_can_be_checked(sources: Sources) -> None:
    paused = await sources.feed(status=SourceStatus.PAUSED)
    webhook, _ = await sources.add_webhook(sources.admin, "CRM")
    for source in (paused, webhook):
        with pytest.raises(Conflict):
            await sources.make_due(source.workspace_id, source.id)


async def test_a_removed_source_leaves_its_signals(sources: Sources) -> None:
    feed = await sources.feed()
    signal = replace(sources.workspace.make.signal(), source_id=feed.id)
    sources.workspace.store.rows("signal")[signal.id] = signal
    await sources.remove(feed.workspace_id, feed.id)
    assert sources.workspace.rows("source") == []
    assert sources.workspace.rows("signal") == [signal]
    with pytest.raises(NotFound):
        await sources.remove(feed.workspace_id, feed.id)


async def test_a_workspace_has_one_source_for_uploads_and_keeps_it(sources: Sources) -> None:
    transactions, workspace_id = sources.workspace.transactions, sources.workspace.make.workspace_id
    first = await source_for(transactions, workspace_id, SourceKind.UPLOAD)
    assert (await source_for(transactions, workspace_id, SourceKind.UPLOAD)).id == first.id
    with pytest.raises(Conflict):
        await sources.remove(workspace_id, first.id)
    with pytest.raises(InvalidInput):
        await sources.change(sources.admin, first.id, SourceChange(status=SourceStatus.PAUSED))


async def test_a_webhook_has_a_secret_that_is_sealed(sources: Sources) -> None:
    webhook, secret = await sources.add_webhook(sources.admin, "CRM")
    assert secret.startswith("whsec_")
    assert sources.secrets(webhook).usable_at(NOON) == (secret,)
    assert secret not in repr(sources.secrets(webhook))


async def test_webhooks_are_the_administrators(sources: Sources) -> None:
    webhook, _ = await sources.add_webhook(sources.admin, "CRM")
    user = sources.workspace.principal
    with pytest.raises(Forbidden):
        await sources.add_webhook(user, "Another")
    with pytest.raises(Forbidden):
        await sources.change(user, webhook.id, SourceChange(name="Mine"))
    with pytest.raises(Forbidden):
        await sources.rotate(user, webhook.id)


async def test_a_webhook_has_no_interval(sources: Sources) -> None:
    webhook, _ = await sources.add_webhook(sources.admin, "CRM")
    with pytest.raises(InvalidInput, match="interval_minutes"):
        await sources.change(sources.admin, webhook.id, SourceChange(interval_minutes=10))


async def test_the_old_secret_stays_good_for_a_day(sources: Sources) -> None:
    webhook, old = await sources.add_webhook(sources.admin, "CRM")
    new = (await sources.rotate(sources.admin, webhook.id)).current
    assert sources.secrets(webhook).usable_at(NOON + timedelta(hours=23)) == (new, old)
    assert sources.secrets(webhook).usable_at(NOON + timedelta(hours=24)) == (new,)


async def test_a_secret_that_leaked_ends_at_once(sources: Sources) -> None:
    webhook, old = await sources.add_webhook(sources.admin, "CRM")
    new = (await sources.rotate(sources.admin, webhook.id, overlap=timedelta())).current
    assert sources.secrets(webhook).usable_at(NOON) == (new,)
    assert new != old


async def test_lost_keys_are_mended_by_a_new_secret(sources: Sources) -> None:
    webhook, _ = await sources.add_webhook(sources.admin, "CRM")
    sources.workspace.store.rows("source_secret")[webhook.id] = b"other keys'"
    new = (await sources.rotate(sources.admin, webhook.id)).current
    assert sources.secrets(webhook).usable_at(NOON) == (new,)


async def test_only_webhooks_have_a_secret_and_unknown_ones_are_not_found(sources: Sources) -> None:
    feed = await sources.feed()
    with pytest.raises(Conflict):
        await sources.rotate(sources.admin, feed.id)
    with pytest.raises(NotFound):
        await sources.rotate(sources.admin, SourceId(new_id()))
