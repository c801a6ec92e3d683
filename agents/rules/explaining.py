"""The paragraphs of an explanation."""

from collections.abc import Iterator

from agents.protocol import ExplanationOrder
from agents.rules.angle import strengths
from agents.rules.benefits import banned_words
from agents.rules.computations import about_channel, about_forecast, about_scenario, markers, with_ref
from agents.rules.plain_figures import has_bands, in_words, named, with_bands
from agents.rules.thoughts import quoted
from agents.rules.wording.repeating import in_general, may_be_quoted, quotes_words
from agents.rules.wording.sentences import capitalised, listed, split_sentences, tidied
from domain.entities.idea import CampaignIdea, Mechanism
from domain.entities.plan import Scenario
from domain.values.evidence import Evidence, EvidenceKind
from tools.wording import most_telling

LIMITS = 2  # as many as one reads before losing the thread
WHAT_IFS = 3

_WHAT_IT_DOES: dict[Mechanism, str] = {
    Mechanism.OFFER: "makes the first step small",
    Mechanism.PROOF: "lets people check before they believe",
    Mechanism.EDUCATION: "explains before it sells",
    Mechanism.EVENT: "gives people a place to bring their own case",
    Mechanism.COMMUNITY: "lets people hear it from their own kind",
    Mechanism.PROVOCATION: "says aloud what everybody puts up with",
    Mechanism.COMPARISON: "helps people compare before they commit",
    Mechanism.SEASONAL: "uses a date that is on the calendar anyway",
}

_WHAT_IT_IS = {EvidenceKind.SIGNAL: "a signal", EvidenceKind.PAST_CAMPAIGN: "a past campaign", EvidenceKind.CRM: "an account"}


def paragraphs(order: ExplanationOrder, sure: float) -> Iterator[str]:
    """Yield why these signals, this idea and this split; what to expect; what was rejected; what would change it; how sure we are."""
    yield _why_signals(order)
    yield _why_idea(order)
    yield _why_split(order)
    yield _expected(order)
    yield _rejected(order)
    yield _what_would_change(order)
    yield _how_sure(order, sure)


def confidence(order: ExplanationOrder) -> float:
    """Return 0..1: half evidence behind the chosen ideas, a quarter critique, a quarter own results behind the forecast."""
    strength = strengths(order.dossier)
    cited = [strength.get(item.label, 0.5) for idea in order.selected for item in idea.evidence]
    scores = [idea.scores.total for idea in order.selected if idea.scores]
    own = {"own": 1.0, "shrunk": 0.6, "prior": 0.2}
    basis = [own[forecast.basis] for forecast in order.forecast]
    parts = (0.5 * _mean(cited), 0.25 * _mean(scores), 0.25 * _mean(basis))
    return round(min(0.95, sum(parts)), 2)


def why_behind(idea: CampaignIdea) -> str:
    """Return why an idea was not chosen."""
    return "; ".join(map(in_general, idea.rejection_reasons)) or "another idea scored higher"


def title_of(idea: CampaignIdea) -> str:
    """Return an idea's title; of one that went back for its words, only how it works."""
    return f"An idea of {idea.mechanism}" if quotes_words(idea.rejection_reasons) else idea.title


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _why_signals(order: ExplanationOrder) -> str:
    chosen = list(dict.fromkeys(item for idea in order.selected for item in idea.evidence))
    signals = [item for item in chosen if item.kind is EvidenceKind.SIGNAL][:3]
    memory = [item for item in chosen if item.kind in (EvidenceKind.PAST_CAMPAIGN, EvidenceKind.CRM)][:2]
    told = [f"{_headline(order, item)} [{item.label}]" for item in signals]
    if not told:
        remembered = listed(tuple(f"{_headline(order, item)} [{item.label}]" for item in memory))
        return (
            f"No market signal bears on this service at the moment, so the plan rests on what we know from {remembered}."
            if remembered
            else ""
        )
    text = f"What moves the market now is {listed(tuple(told))}."
    own = listed(tuple(f"{_headline(order, item)}{_brought(order, item)} [{item.label}]" for item in memory))
    return f"{text} Our own record speaks to it, too: {own}." if memory else text


def _headline(order: ExplanationOrder, item: Evidence) -> str:
    """Return the title of evidence, quoted; of one that carries an address, markup or a banned word, only what it is."""
    title = tidied(item.title)
    return quoted(title) if may_be_quoted(title, banned_words(order.dossier)) else _WHAT_IT_IS.get(item.kind, "a source")


def _brought(order: ExplanationOrder, item: Evidence) -> str:
    """Return what came of a past campaign, in brackets."""
    record = next((finding.record for finding in order.dossier.context if finding.evidence.id == item.id), None)
    if record is None or record.outcome.cost_per_lead is None:
        return ""
    return f" ({record.outcome.leads:,} leads at {record.outcome.cost_per_lead} each)"


def _why_idea(order: ExplanationOrder) -> str:
    sentences: list[str] = []
    for idea in order.selected[:2]:
        cited = markers([item for item in idea.evidence if item.kind is not EvidenceKind.DOCUMENT][:2] or idea.evidence[:1])
        lead = "We recommend" if not sentences else "Beside it stands"
        sentences.append(f"{lead} “{idea.title}”, which {_WHAT_IT_DOES[idea.mechanism]} {cited}.")
        sentences += [_cited(sentence, cited) for sentence in split_sentences(idea.insight)]
    return " ".join(sentences)


def _cited(sentence: str, cited: str) -> str:
    """Return the sentence with its markers before the stop."""
    stop = sentence[-1] if sentence[-1] in ".!?" else "."
    return f"{sentence.rstrip('.!?')} {cited}{stop}"


def _why_split(order: ExplanationOrder) -> str:
    funded = sorted((line for line in order.allocation.lines if line.amount.amount_minor > 0), key=lambda line: -line.amount.amount_minor)
    if not funded or not order.computations:
        return ""
    first = funded[0]
    cited = about_channel(order.computations, first.channel)[:1] or order.computations[:1]
    text = f"{first.label} takes the largest share, because money there still brings more than it would elsewhere {markers(cited)}."
    further = (*cited, order.computations[0], *with_ref(order.computations, "limit")[:LIMITS], *with_ref(order.computations, "flighting"))
    return " ".join([text, *(_quoted(item) for item in dict.fromkeys(further))])


def _quoted(item: Evidence) -> str:
    told = _told(item)
    return f"{f'In full: {told}' if item.ref == 'split' else capitalised(told)} [{item.label}]."


def _told(item: Evidence) -> str:
    return tidied(in_words(item.quote))


def _expected(order: ExplanationOrder) -> str:
    forecasts = about_forecast(order.computations)
    if not forecasts:
        return ""
    told = _told(forecasts[0])
    lead = "What to expect, with the range that holds in 90 % of cases" if has_bands(told) else "What to expect"
    known = [*with_ref(order.computations, "chance"), *with_ref(order.computations, "basis")]
    return " ".join([f"{lead}: {with_bands(told)} [{forecasts[0].label}].", *(_quoted(item) for item in known)])


def _rejected(order: ExplanationOrder) -> str:
    sentences = [f"{_named(idea)} was rejected: {tidied(why_behind(idea))} {_grounds(idea)}." for idea in order.rejected[:2]]
    behind = listed(tuple(f"“{idea.title}” {_grounds(idea)}" for idea in order.shortlisted[:2]))
    if behind:
        verb = "stays" if len(order.shortlisted) == 1 else "stay"
        sentences.append(f"{behind} {verb} on the shortlist, behind on relevance, distinctiveness or feasibility.")
    return " ".join(sentences)


def _named(idea: CampaignIdea) -> str:
    title = title_of(idea)
    return f"“{title}”" if title == idea.title else title


def _grounds(idea: CampaignIdea) -> str:
    return markers([item for item in idea.evidence if item.kind is not EvidenceKind.DOCUMENT][:1] or idea.evidence[:1])


def _what_would_change(order: ExplanationOrder) -> str:
    sentences = [_scenario(order, scenario) for scenario in most_telling(order.scenarios, WHAT_IFS)]
    return f"What would change the answer? {' '.join(sentences)}" if sentences else ""


def _scenario(order: ExplanationOrder, scenario: Scenario) -> str:
    direction = "more" if scenario.change > 0 else "less" if scenario.change < 0 else "as much"
    cited = about_scenario(order.computations, scenario)[:1]
    if cited:
        told, name = _told(cited[0]), named(scenario)
        return f"{capitalised(told if name in told else f'{_with(name)}, {told}')} [{cited[0].label}]."
    return f"{capitalised(_with(named(scenario)))} the plan would bring {direction} {markers(order.computations[:1])}."


def _with(name: str) -> str:
    return name if name.startswith("without") else f"with {name}"


def _how_sure(order: ExplanationOrder, sure: float) -> str:
    word = "high" if sure >= 0.7 else "fair" if sure >= 0.5 else "modest"
    signals = [item for idea in order.selected for item in idea.evidence if item.kind is EvidenceKind.SIGNAL]
    because = "the signals are fresh and agree" if len(set(signals)) > 1 else "it rests on few signals"
    return (
        f"Our confidence is {word}: {because} {markers(list(dict.fromkeys(signals))[:2])}".strip()
        + ", and the first results will tell more than any argument."
    )
