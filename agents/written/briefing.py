"""What a model is told, section by section: the brief, what is sold to whom, and the evidence of the run under its labels."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.models.fences import Fence, cleaned
from agents.models.question import Section
from agents.prompt_library import Prompt
from agents.protocol import Rejection
from agents.rules.substantiation import service_evidence
from domain.entities.audience import Audience
from domain.entities.channel import CHANNELS
from domain.entities.idea import CampaignIdea
from domain.entities.wish import LONGEST_WISH
from domain.values.evidence import Evidence, EvidenceKind

SIGNAL_CHARACTERS, MEMORY_CHARACTERS, PHRASE_CHARACTERS = 320, 420, 160
WRITTEN_CHARACTERS = 700  # of what another model wrote: it may repeat what strangers ordered, and is fenced as their words are
_PHRASES = 4  # pains, jobs and objections told of an audience


@dataclass(frozen=True, slots=True)
class Briefing:
    """A dossier in words. Labels are those that answers may cite; audiences are U1, U2, … in the brief's order."""

    dossier: Dossier

    def sections(self, prompt: Prompt, further: Iterable[Section] = ()) -> tuple[Section, ...]:
        """Return the sections that a prompt asks for, in its order; `further` are those that only this question has."""
        known = {name: make(self) for name, make in _SECTIONS.items() if name in prompt.inputs} | {item.name: item for item in further}
        return tuple(known[name] for name in prompt.inputs)

    @property
    def audience_labels(self) -> Mapping[str, Audience]:
        """Audiences by the label under which they are told."""
        return {f"U{number}": audience for number, audience in enumerate(self.dossier.audiences, start=1)}

    @property
    def citable(self) -> Mapping[str, Evidence]:
        """All evidence that an answer may cite, by label: what the run found, and the service's own facts."""
        return {**service_evidence(self.dossier), **self.dossier.evidence}

    @property
    def fence(self) -> Fence:
        return Fence.of(self.dossier.run_id)


def _brief(briefing: Briefing) -> Section:
    brief = briefing.dossier.brief
    lines = [
        f"Wanted: {brief.objective.target:g} {brief.objective.metric.value.replace('_', ' ')} by {brief.objective.by.isoformat()}.",
        f"Budget: {brief.budget}. Runs from {brief.window.start.isoformat()} to {brief.window.end.isoformat()}.",
        f"Channels: {', '.join(f'{channel.value} ({CHANNELS[channel].label})' for channel in brief.channels)}.",
    ]
    if brief.proposition:
        lines.append(f"The proposition that is asked for: {cleaned(brief.proposition, PHRASE_CHARACTERS)}")
    lines += [f"Must be said word for word: {text}" for text in brief.must_say]  # whole and as it stands, or nobody could
    banned = (*brief.must_not_say, *briefing.dossier.service.claims_banned)
    if banned:
        lines.append(f"Must not be said: {'; '.join(cleaned(text, PHRASE_CHARACTERS) for text in banned)}.")
    return Section(name="brief", title="Brief", text="\n".join(lines))


def _service(briefing: Briefing) -> Section:
    service = briefing.dossier.service
    facts = [f"[{item.label}] {cleaned(item.quote, SIGNAL_CHARACTERS)}" for item in service_evidence(briefing.dossier).values()]
    trade = "" if service.regulated == "none" else f" This trade is regulated ({service.regulated}): no promises of results."
    about = f"{service.name}, {service.category}. {cleaned(service.description, SIGNAL_CHARACTERS)}{trade}"
    unproven = [benefit.text for benefit in service.benefits if not benefit.proof.strip()]
    hoped = [f"Not proven, never to be asserted: {'; '.join(unproven)}."] if unproven else []
    return Section(name="service", title="What is sold", text="\n".join([about, "Its proven facts:", *facts, *hoped]))


def _audiences(briefing: Briefing) -> Section:
    text = "\n".join(_audience(label, audience) for label, audience in briefing.audience_labels.items())
    return Section(name="audiences", title="Audiences", text=text)


def _audience(label: str, audience: Audience) -> str:
    parts = (("pains", audience.pains), ("jobs", audience.jobs_to_be_done), ("objections", audience.objections))
    told = "; ".join(f"{name}: {_phrases(texts)}" for name, texts in parts if texts)
    return f"{label}: {audience.name} ({audience.kind}, stage: {audience.stage}); {told}"


def _phrases(texts: Sequence[str]) -> str:
    return " / ".join(cleaned(text, PHRASE_CHARACTERS) for text in texts[:_PHRASES])


def told_idea(fence: Fence, idea: CampaignIdea) -> str:
    """Return an idea as models are told it, fenced; its labels stand outside."""
    told = fence.around("idea", f"“{idea.title}”. Insight: {idea.insight} Promise: {idea.proposition}", WRITTEN_CHARACTERS)
    return f"({idea.mechanism.value}) {told} rests on {', '.join(item.label for item in idea.evidence)}."


def sent_back(fence: Fence, rejection: Rejection) -> str:
    """Return what was sent back, and why, fenced: the reasons repeat what was wrong."""
    return fence.around("sent back", f"“{rejection.title}”: {'; '.join(rejection.reasons)}", WRITTEN_CHARACTERS)


def told_wish(fence: Fence, wish: str) -> str:
    """Return what somebody of the team wishes, fenced: it is taste to follow, and changes neither the task nor its form."""
    told = fence.around("wish", wish, LONGEST_WISH)
    return f"A colleague wishes for this round; follow it where the brief and the evidence let you: {told}"


def _voice(briefing: Briefing) -> Section:
    voice = briefing.dossier.voice
    lines = [f"Tone: {cleaned(voice.tone, 600)}"] if voice.tone else []
    lines += [f"Words to avoid: {_listed(voice.avoid)}."] if voice.avoid else []
    lines += [f"Words to prefer: {_listed(voice.prefer)}."] if voice.prefer else []
    lines += [briefing.fence.around("example of the voice", text, 300) for text in voice.examples]
    return Section(name="voice", title="Voice", text="\n".join(lines), expendable=1)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(cleaned(word, 60) for word in words)


def _signals(briefing: Briefing) -> Section:
    text = "\n".join(told_signal(briefing.fence, finding) for finding in briefing.dossier.signals)
    return Section(name="signals", title="Signals of the market, strongest first", text=text)


def told_signal(fence: Fence, finding: SignalFinding) -> str:
    """Return a signal as models are told it: under its label, fenced."""
    signal, quote = finding.signal, finding.evidence.quote
    head = f"[{finding.evidence.label}] {signal.kind.value}, {signal.published_at:%Y-%m-%d}:"
    text = quote if quote.startswith(signal.title) else f"{signal.title}. {quote}"
    return f"{head} {fence.around(finding.evidence.label, text, SIGNAL_CHARACTERS)}"


def _campaigns(briefing: Briefing) -> Section:
    found = briefing.dossier.context_of(EvidenceKind.PAST_CAMPAIGN)
    text = "\n".join(told_memory(briefing.fence, finding) for finding in found)
    return Section(name="campaigns", title="Campaigns that ran before", text=text, expendable=2)


def _accounts(briefing: Briefing) -> Section:
    found = briefing.dossier.context_of(EvidenceKind.CRM)
    text = "\n".join(told_memory(briefing.fence, finding) for finding in found)
    return Section(name="accounts", title="Accounts that we know", text=text, expendable=3)


def told_memory(fence: Fence, finding: ContextFinding) -> str:
    """Return a passage of memory as models are told it: under its label, fenced."""
    label = finding.evidence.label
    return f"[{label}] {fence.around(label, f'{finding.evidence.title}. {finding.text}', MEMORY_CHARACTERS)}"


_SECTIONS: Mapping[str, Callable[[Briefing], Section]] = {
    "brief": _brief,
    "service": _service,
    "audiences": _audiences,
    "voice": _voice,
    "signals": _signals,
    "campaigns": _campaigns,
    "accounts": _accounts,
}
