"""Who wrote a plan, by part, and what its models cost, as far as the watched events and the plan itself tell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.entities.campaign import Plan
from domain.entities.run_event import RunEvent
from nexusplanner.cli.model_view import RULES, cost_words, failure_words

MODEL = "llm:"


@dataclass(slots=True)
class ModelStory:
    """What a run's events tell of models: whose they are, why rules went on in a node, and what all calls cost."""

    providers: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, dict[str, None]] = field(default_factory=dict)
    totals: Mapping[str, Any] = field(default_factory=dict)

    def take(self, event: RunEvent) -> None:
        """Take one event in."""
        data = event.data
        match event.type:
            case "model.called":
                self.providers[data["model"]] = data["provider"]
            case "model.switched" if data["to"] == RULES and event.node:
                self.reasons.setdefault(event.node, {})[failure_words(data["provider"], data["reason"])] = None
            case "run.finished" | "run.failed" | "run.cancelled":
                self.totals = data.get("totals", {})

    @property
    def cost(self) -> str:
        """What the calls cost, in words; nothing where no model was asked."""
        calls, tokens, micros = (self.totals.get(name, 0) for name in ("calls", "tokens", "cost_micros"))
        if not calls:
            return ""
        return ", ".join([_counted(calls, "call"), f"{tokens:,} tokens", *([cost_words(micros)] if micros else [])])

    def author(self, adapter: str) -> str:
        """Return who an adapter stands for: provider and model, or rules."""
        if not adapter.startswith(MODEL):
            return adapter
        model = adapter.removeprefix(MODEL)
        return f"{self.providers[model]} {model}" if model in self.providers else model


def authors(plan: Plan, story: ModelStory) -> Iterator[str]:
    """Yield a line for each author, models first: the parts it wrote, and why rules wrote theirs; nothing where no model was asked."""
    parts = list(_parts(plan))
    adapters = dict.fromkeys(adapter for _, adapter, _ in parts)
    if not story.cost and not any(adapter.startswith(MODEL) for adapter in adapters):
        return
    for adapter in sorted(adapters, key=lambda name: name == RULES):
        own = [(node, part) for node, author, part in parts if author == adapter]
        told = _with_reasons(own, story) if adapter == RULES else ", ".join(part for _, part in own)
        yield f"{story.author(adapter)}: {told}"


def _parts(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield the node, the adapter and the name of each part; whoever named all opportunities has made the strategy."""
    strategists = _adapters(plan.opportunities)
    for adapter, count in strategists.items():
        yield "strategy", adapter, "strategy" if len(strategists) == 1 else _counted(count, "opportunity", "opportunities")
    for adapter, count in _adapters(plan.ideas).items():
        yield "creative", adapter, _counted(count, "idea")
    for adapter, count in _adapters(plan.messages).items():
        yield "copywriting", adapter, _counted(count, "message")
    if plan.explanation:
        yield "reasoning", plan.explanation.adapter, "explanation"


def _with_reasons(own: Iterable[tuple[str, str]], story: ModelStory) -> str:
    """Return the parts, those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for node, part in own:
        by_reason.setdefault("; ".join(story.reasons.get(node, ())), []).append(part)
    return "; ".join(", ".join(parts) + (f" ({reason})" if reason else "") for reason, parts in by_reason.items())


def _adapters(pieces: Iterable[Any]) -> Counter[str]:
    return Counter(piece.adapter for piece in pieces)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
