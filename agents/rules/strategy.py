"""Strategy by rules: signals that speak of the same thing become an opening, for the audience whose life they touch."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.protocol import Choice, Thought
from agents.rules import thoughts
from agents.rules.angle import Angle, angle_on, audience_fit
from agents.rules.angle_words import in_third_person, words_for
from agents.rules.benefits import banned_words
from agents.rules.chance import dice
from agents.rules.clustering import clusters
from agents.rules.desk import Desk
from agents.rules.phrases import opportunities as phrases
from agents.rules.substantiation import benefit_evidence, description_evidence, proven
from agents.rules.topics import about_signals
from agents.rules.wording.repeating import may_be_quoted
from agents.rules.wording.stems import overlap, stems
from domain.entities.audience import Audience
from domain.entities.decision import Alternative
from domain.entities.idea import Opportunity
from domain.identity import OpportunityId, RunId, derived_id
from domain.values.evidence import Evidence, EvidenceKind

TITLE_LIMIT = 80
PROPOSITION_LIMIT = 140
_FEWEST, _MOST = 2, 4
_LEAST_EVIDENCE = 2
_REPEAT = 0.25  # what an audience or a campaign loses by each opening that has it already


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What an opportunity will rest on; without signals it rests on memory alone."""

    signals: tuple[SignalFinding, ...]
    memory: tuple[ContextFinding, ...]
    audience: Audience
    turn: int


class RulesStrategy:
    """Finds openings by clustering signals; where there are few, by what the workspace remembers."""

    async def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice]:
        """Yield thoughts, two to four opportunities, and the choice; without any evidence, only what is missing.

        What answers the signals that prompted the campaign comes first, then the strongest.
        """
        openings = _openings(dossier)
        yield Thought(thoughts.on_evidence(dossier, [opening.signals for opening in openings]))
        if not openings:
            return
        spent: set[str] = set()
        found = [_opportunity(dossier, opening, spent) for opening in openings]
        found.sort(key=lambda item: (not _answers_prompt(dossier, item.evidence), -item.score))
        for opportunity in found:
            yield Thought(thoughts.on_opportunity(opportunity))
            yield opportunity
        for finding in _cited_campaigns(dossier, found):
            yield Thought(thoughts.on_record(finding))
        yield choice_among(dossier, found)


def opening_score(dossier: Dossier, evidence: Sequence[Evidence], audience: Audience, turn: int) -> float:
    """Return the score of an opening that rests on this evidence and speaks to this audience, whoever wrote it."""
    signals = tuple(finding for finding in dossier.signals if finding.evidence in evidence)
    memory = tuple(finding for finding in dossier.context if finding.evidence in evidence)
    opening = _Opening(signals=signals, memory=memory, audience=audience, turn=turn)
    return _score(dossier, opening, angle_on(dossier, audience, signals, turn=turn))


def opportunity_id(run_id: RunId, turn: int) -> OpportunityId:
    """Return the id of a run's opening, by its place among them."""
    return OpportunityId(derived_id(run_id, "opportunity", turn))


def _openings(dossier: Dossier) -> list[_Opening]:
    if not dossier.audiences or not (dossier.signals or dossier.context):
        return []
    groups = list(clusters(dossier.signals, _common_words(dossier), first=dossier.brief.prompted_by))
    while 0 < len(groups) < _FEWEST:
        groups.append(groups[0])
    while len(groups) < _FEWEST:
        groups.append(())
    used: dict[str, int] = {}
    return [_opening(dossier, group, index, used) for index, group in enumerate(groups[:_MOST])]


def _answers_prompt(dossier: Dossier, evidence: Iterable[Evidence]) -> bool:
    prompted_by = {str(signal_id) for signal_id in dossier.brief.prompted_by}
    return any(item.ref in prompted_by for item in evidence)


def _common_words(dossier: Dossier) -> frozenset[str]:
    return stems(" ".join((dossier.service.name, dossier.service.category, *(audience.noun for audience in dossier.audiences))))


def _opening(dossier: Dossier, group: tuple[SignalFinding, ...], index: int, used: dict[str, int]) -> _Opening:
    about = about_signals(group)
    audience = max(dossier.audiences, key=lambda item: audience_fit(item, about) - _REPEAT * used.get(str(item.id), 0))
    used[str(audience.id)] = used.get(str(audience.id), 0) + 1
    about |= stems(" ".join(audience.pains)) if not about else frozenset()
    ranked = sorted(dossier.context, key=lambda finding: -_memory_fit(finding, about, used))
    start = index % max(1, len(ranked)) if not group else 0
    memory = _telling(ranked[start:] + ranked[:start])
    used.update({finding.evidence.ref: used.get(finding.evidence.ref, 0) + 1 for finding in memory[:1]})
    return _Opening(signals=group, memory=memory, audience=audience, turn=index)


def _memory_fit(finding: ContextFinding, about: frozenset[str], used: Mapping[str, int]) -> float:
    return finding.strength + overlap(stems(finding.text), about) - _REPEAT * used.get(finding.evidence.ref, 0)


def _telling(memory: Sequence[ContextFinding]) -> tuple[ContextFinding, ...]:
    """Return the first campaign, whose results count for more than what is known of an account, then the first account."""
    campaigns = [finding for finding in memory if finding.evidence.kind is EvidenceKind.PAST_CAMPAIGN]
    others = [finding for finding in memory if finding.evidence.kind is not EvidenceKind.PAST_CAMPAIGN]
    return (*campaigns[:1], *others[:1], *campaigns[1:], *others[1:])[:_LEAST_EVIDENCE]


def _opportunity(dossier: Dossier, opening: _Opening, spent: set[str]) -> Opportunity:
    angle = angle_on(dossier, opening.audience, opening.signals, turn=opening.turn + dossier.brief.seed)
    slots = words_for(dossier, angle)
    place = ("opportunity", opening.turn, *(finding.signal.title for finding in opening.signals))
    desk = Desk(slots=slots, rng=dice(dossier.brief.seed, *place), banned=banned_words(dossier), spent=spent)
    told = Desk(slots=in_third_person(slots), rng=desk.rng, banned=desk.banned, spent=spent)
    title = _title(told, opening)
    evidence = _evidence(dossier, opening)
    return Opportunity(
        id=opportunity_id(dossier.run_id, opening.turn),
        title=title,
        insight=_insight(told, angle),
        proposition=_proposition(dossier, desk, opening),
        audience_ids=(opening.audience.id,),
        evidence=evidence,
        score=_score(dossier, opening, angle),
    )


def _title(desk: Desk, opening: _Opening) -> str:
    table = phrases.TITLES if opening.signals else phrases.TITLES_FROM_MEMORY
    return (
        desk.line(table, limit=64)
        or desk.line(table, ("{who} and {topic}", "An opening with {who}", "An opening"), limit=TITLE_LIMIT)
        or "An opening"
    )


def _insight(desk: Desk, angle: Angle) -> str:
    turns = phrases.TURNS[angle.signal.signal.kind] if angle.signal else phrases.TURNS_FROM_MEMORY
    tension = desk.line(phrases.TENSIONS, ("{who} have other things to do than this.",)) or ""
    return f"{tension} {desk.line(turns, phrases.TURNS_FROM_MEMORY) or ''}".strip() or "They have other things to do than this."


def _proposition(dossier: Dossier, desk: Desk, opening: _Opening) -> str:
    asked = (dossier.brief.proposition or "").strip()
    if asked and len(asked) <= PROPOSITION_LIMIT and opening.turn == 0:
        return asked
    return desk.line(phrases.PROPOSITIONS, phrases.SHORT_PROPOSITIONS, limit=PROPOSITION_LIMIT) or "A better answer."


def _evidence(dossier: Dossier, opening: _Opening) -> tuple[Evidence, ...]:
    signals = [finding.evidence for finding in opening.signals]
    memory = [finding.evidence for finding in opening.memory]
    found = signals + memory[: max(1, _LEAST_EVIDENCE - len(signals))]
    if len(found) < _LEAST_EVIDENCE:
        facts = [*(benefit_evidence(dossier, index) for index in proven(dossier.service)), description_evidence(dossier)]
        found += facts[: _LEAST_EVIDENCE - len(found)]
    return tuple(dict.fromkeys(found))


def _cited_campaigns(dossier: Dossier, found: Sequence[Opportunity]) -> list[ContextFinding]:
    cited = {item.id for opportunity in found for item in opportunity.evidence}
    return [finding for finding in dossier.context if finding.record and finding.evidence.id in cited]


def _score(dossier: Dossier, opening: _Opening, angle: Angle) -> float:
    """Strongest signal 45 %, breadth of evidence 20 %, fit to the audience 20 %, what memory adds 15 %."""
    strength = max((finding.strength for finding in opening.signals), default=0.0)
    breadth = min(1.0, (len(opening.signals) + len(opening.memory)) / 5)
    about = about_signals(opening.signals) or stems(angle.topic)
    fit = min(1.0, audience_fit(opening.audience, about) * 2)
    memory = max((finding.strength for finding in opening.memory), default=0.0)
    repeat = 0.1 if opening.turn and len(dossier.signals) < _FEWEST else 0.0
    return round(max(0.0, min(1.0, 0.45 * strength + 0.2 * breadth + 0.2 * fit + 0.15 * memory - repeat)), 3)


def choice_among(dossier: Dossier, found: Sequence[Opportunity]) -> Choice:
    """Return the decision for the first of the openings, over the others and over signals that none of them rests on."""
    best, others = found[0], found[1:]
    alternatives = [Alternative(option=item.title, score=item.score, why_not=thoughts.why_weaker(best, item)) for item in others]
    alternatives += [
        Alternative(
            option=_headline(finding, dossier),
            score=round(finding.strength, 3),
            why_not="no opening rests on it: stronger signals came first",
        )
        for finding in dossier.signals
        if not any(finding.evidence in item.evidence for item in found)
    ][:3]
    return Choice(
        step="opportunities",
        summary=f"“{best.title}” leads, out of {len(found)} openings",
        alternatives=tuple(alternatives),
        evidence=tuple(dict.fromkeys(evidence for item in found for evidence in item.evidence)),
        confidence=best.score,
    )


def _headline(finding: SignalFinding, dossier: Dossier) -> str:
    title = finding.signal.title
    return title if may_be_quoted(title, banned_words(dossier)) else f"Signal {finding.evidence.label}"
