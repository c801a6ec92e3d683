"""Which mechanism answers which evidence, and what each of them puts into people's hands."""

from dataclasses import dataclass

from domain.entities.audience import AwarenessStage
from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.idea import Mechanism
from domain.entities.signal import SignalKind

M = Mechanism
K = SignalKind

# How well a mechanism answers a kind of signal, 0..1. Editorial judgement, one place to change it; what is missing counts 0.15.
KIND_FIT: dict[SignalKind, dict[Mechanism, float]] = {
    K.REGULATORY: {M.EDUCATION: 1.0, M.EVENT: 0.85, M.PROVOCATION: 0.5, M.COMMUNITY: 0.45, M.SEASONAL: 0.45, M.PROOF: 0.4},
    K.COMPETITOR: {M.COMPARISON: 1.0, M.PROOF: 0.85, M.PROVOCATION: 0.55, M.OFFER: 0.5},
    K.SEASON: {M.SEASONAL: 1.0, M.OFFER: 0.8, M.EDUCATION: 0.5, M.EVENT: 0.4},
    K.SEARCH_TREND: {M.EDUCATION: 0.9, M.COMPARISON: 0.8, M.PROOF: 0.6, M.OFFER: 0.5},
    K.SOCIAL: {M.COMMUNITY: 0.95, M.PROVOCATION: 0.85, M.PROOF: 0.5},
    K.NEWS: {M.EDUCATION: 0.75, M.PROVOCATION: 0.8, M.PROOF: 0.65, M.EVENT: 0.5, M.OFFER: 0.4},
    K.EVENT: {M.EVENT: 1.0, M.COMMUNITY: 0.8, M.PROOF: 0.45, M.PROVOCATION: 0.4},
    K.CRM: {M.PROOF: 0.8, M.OFFER: 0.8, M.COMMUNITY: 0.55, M.EVENT: 0.5, M.COMPARISON: 0.45},
    K.INTERNAL: {M.PROOF: 0.75, M.OFFER: 0.8, M.EDUCATION: 0.5, M.COMMUNITY: 0.45},
}
WEAK_FIT = 0.15

# What moves people who already know this much (after Schwartz, Breakthrough Advertising, 1966).
STAGE_FIT: dict[AwarenessStage, frozenset[Mechanism]] = {
    AwarenessStage.UNAWARE: frozenset({M.PROVOCATION, M.EDUCATION, M.SEASONAL}),
    AwarenessStage.PROBLEM: frozenset({M.EDUCATION, M.COMMUNITY, M.EVENT, M.PROVOCATION}),
    AwarenessStage.SOLUTION: frozenset({M.COMPARISON, M.PROOF, M.EVENT}),
    AwarenessStage.PRODUCT: frozenset({M.OFFER, M.PROOF, M.COMPARISON}),
    AwarenessStage.CUSTOMER: frozenset({M.COMMUNITY, M.EVENT, M.OFFER}),
}
METRIC_FIT: dict[Metric, frozenset[Mechanism]] = {
    Metric.ATTENDANCE: frozenset({M.EVENT, M.COMMUNITY}),
    Metric.REACH: frozenset({M.PROVOCATION, M.SEASONAL}),
    Metric.REVENUE: frozenset({M.OFFER, M.PROOF}),
    Metric.PIPELINE: frozenset({M.PROOF, M.EVENT, M.COMPARISON}),
    Metric.SQL: frozenset({M.PROOF, M.OFFER, M.COMPARISON}),
    Metric.MQL: frozenset({M.EDUCATION, M.EVENT}),
    Metric.LEADS: frozenset({M.EDUCATION, M.OFFER}),
    Metric.SIGNUPS: frozenset({M.OFFER, M.PROOF}),
}

# Words by which a past campaign, or a reviewer's note, points to a mechanism.
MECHANISM_WORDS: dict[Mechanism, tuple[str, ...]] = {
    M.OFFER: ("offer", "discount", "check-up", "assessment", "trial"),
    M.PROOF: ("proof", "case stud", "reference", "demo", "testimonial", "numbers"),
    M.EDUCATION: ("education", "guide", "checklist", "explainer", "white paper", "whitepaper", "how-to"),
    M.EVENT: ("event", "webinar", "workshop", "breakfast", "open day", "roadshow"),
    M.COMMUNITY: ("community", "round table", "roundtable", "peer", "user group"),
    M.PROVOCATION: ("provocation", "provocative", "bold", "edgy", "myth", "daring", "surprising"),
    M.COMPARISON: ("comparison", "compare", "versus", "side by side"),
    M.SEASONAL: ("seasonal", "season", "calendar", "countdown"),
}
# What a reviewer's wish for a tone or a price means for the mechanisms.
WISHES: dict[str, tuple[frozenset[Mechanism], frozenset[Mechanism]]] = {
    "cheap": (frozenset({M.EDUCATION, M.COMMUNITY, M.PROOF}), frozenset({M.EVENT, M.OFFER})),
    "budget": (frozenset({M.EDUCATION, M.COMMUNITY, M.PROOF}), frozenset({M.EVENT})),
    "safe": (frozenset({M.PROOF, M.EDUCATION}), frozenset({M.PROVOCATION, M.COMPARISON})),
    "serious": (frozenset({M.PROOF, M.EDUCATION}), frozenset({M.PROVOCATION})),
    "simple": (frozenset({M.EDUCATION, M.OFFER}), frozenset({M.EVENT, M.COMMUNITY})),
    "personal": (frozenset({M.EVENT, M.COMMUNITY, M.OFFER}), frozenset()),
    "fast": (frozenset({M.OFFER, M.SEASONAL, M.EDUCATION}), frozenset({M.EVENT})),
    "bold": (frozenset({M.PROVOCATION, M.COMPARISON}), frozenset({M.EDUCATION})),
    "urgent": (frozenset({M.SEASONAL, M.OFFER}), frozenset({M.COMMUNITY})),
}

# An event can't do without a place where people meet, or at least a way to invite them; the first that the brief allows is required.
HOSTS: dict[Mechanism, tuple[ChannelId, ...]] = {
    M.EVENT: (ChannelId.WEBINAR, ChannelId.EVENTS, ChannelId.EMAIL),
    M.COMMUNITY: (ChannelId.EVENTS, ChannelId.WEBINAR, ChannelId.EMAIL),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """What an idea puts into people's hands: its noun, and the button that asks for it."""

    noun: str
    ctas: tuple[str, ...]


ASSETS: dict[Mechanism, tuple[Asset, ...]] = {
    M.OFFER: (
        Asset("check-up", ("Book a check-up", "Ask for a check-up")),
        Asset("review", ("Book a review", "Start with a review")),
        Asset("walk-through", ("Book a walk-through", "Show me my case")),
        Asset("action plan", ("Get an action plan", "Plan my first step")),
    ),
    M.PROOF: (
        Asset("fact sheet", ("Get the fact sheet", "See the facts")),
        Asset("demonstration", ("Watch it work", "See a demonstration")),
        Asset("evidence pack", ("Read the evidence", "Get the evidence pack")),
        Asset("worked example", ("See the example", "Read the example")),
    ),
    M.EDUCATION: (
        Asset("checklist", ("Get the checklist", "Open the checklist")),
        Asset("guide", ("Read the guide", "Get the guide")),
        Asset("briefing", ("Read the briefing", "Get the briefing")),
        Asset("explainer", ("Read the explainer", "Open the explainer")),
        Asset("field guide", ("Get the field guide", "Read the field guide")),
    ),
    M.EVENT: (
        Asset("workshop", ("Save my seat", "Join the workshop")),
        Asset("question hour", ("Save my seat", "Bring a question")),
        Asset("hands-on session", ("Save my seat", "Join the session")),
        Asset("breakfast session", ("Save my seat", "Join us for breakfast")),
    ),
    M.COMMUNITY: (
        Asset("round table", ("Join the table", "Take a seat")),
        Asset("exchange", ("Join the exchange", "Compare notes")),
        Asset("working circle", ("Join the circle", "Count me in")),
    ),
    M.PROVOCATION: (
        Asset("self-test", ("Take the self-test", "Test yourself")),
        Asset("reality check", ("Take the reality check", "Face the facts")),
        Asset("quiz", ("Take the quiz", "Try the quiz")),
    ),
    M.COMPARISON: (
        Asset("side-by-side", ("See it side by side", "Compare now")),
        Asset("comparison sheet", ("Get the sheet", "Compare the options")),
        Asset("buyer's list", ("Get the buyer's list", "Ask better questions")),
    ),
    M.SEASONAL: (
        Asset("calendar", ("Get the calendar", "See the calendar")),
        Asset("planner", ("Get the planner", "Plan ahead")),
        Asset("countdown", ("See what is due", "Start the countdown")),
    ),
}


def asset_named_in(mechanism: Mechanism, text: str) -> Asset | None:
    """Return the asset that a text names, such as an idea's title."""
    lowered = text.lower()
    named = [asset for asset in ASSETS[mechanism] if asset.noun in lowered]
    return max(named, key=lambda asset: len(asset.noun), default=None)
