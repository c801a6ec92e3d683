"""Models in the terminal: whom an agent asks, what came of it at which cost, and who goes on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.entities.run_event import RunEvent

RULES = "rules"
MICROS = 1_000_000
TEN_CENTS = 100_000
LEAST = 100  # what four digits can show


def told_of_models(event: RunEvent, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what an event of a model says to somebody who watches; `titles` are those of the run's ideas, by id."""
    data = event.data
    match event.type:
        case "metadata" if data["attempt"] == 1 and (models := planners(data["providers"])):
            yield f"planned by {models}"
        case "model.called":
            again = f", try {data['attempt']}" if data["attempt"] > 1 else ""
            yield f"asks {data['provider']} {data['model']} ({data['prompt_id']}@{data['prompt_version']}{again})"
        case "model.returned":
            yield _came_of(data)
        case "model.switched":
            yield f"{failure_words(data['provider'], data['reason'])}; {_who_goes_on(event.node, data['to'])}"
        case "idea.opinion":
            idea = f"“{titles[data['idea_id']]}”" if data["idea_id"] in titles else "an idea"
            yield f"{idea} {'stands' if data['verdict'] == 'stands' else 'is in doubt'}: {data['note']}"


def planners(providers: Sequence[str]) -> str:
    """Return the order in which models are asked, in words; nothing where rules plan alone."""
    models = [_named(provider) for provider in providers if provider != RULES]
    floor = ", rules as the floor" if len(models) < len(providers) else ""
    return f"{', then '.join(models)}{floor}" if models else ""


def failure_words(provider: str, reason: str) -> str:
    """Return what went wrong as a sentence about the provider: failures are worded to follow its name."""
    return reason if reason.startswith(provider) else f"{provider} {reason}"


def cost_words(micros: int) -> str:
    """Return millionths of a US dollar in words: to the cent from ten cents on, finer below, since most calls cost a fraction of one."""
    if 0 < micros < LEAST:
        return f"less than {cost_words(LEAST)}"
    return f"${micros / MICROS:,.{4 if 0 < micros < TEN_CENTS else 2}f}"


def _named(provider: str) -> str:
    name, _, model = provider.partition(":")
    return f"{name} ({model})" if model else name


def _came_of(data: Mapping[str, Any]) -> str:
    provider, spent, error = data["provider"], _spent(data), data.get("error")
    match data["outcome"]:
        case "ok":
            return f"{provider} {data['model']} answered: {spent}"
        case "invalid":
            return f"{provider}'s answer is of no use{f': {error}' if error else ''} ({spent})"
        case _:
            return f"{failure_words(provider, error or 'gave no answer')} ({spent})"


def _spent(data: Mapping[str, Any]) -> str:
    parts = [f"{data['seconds']:.1f} s"]
    if data["cost_micros"]:
        parts.insert(0, cost_words(data["cost_micros"]))
    if data["tokens"]:
        parts.insert(0, f"{'about ' if data['estimated'] else ''}{data['tokens']:,} tokens")
    return ", ".join(parts)


def _who_goes_on(node: str | None, to: str) -> str:
    if to != RULES:
        return f"{to} goes on"
    return "there is no second opinion" if node == "second_opinion" else "rules go on"
