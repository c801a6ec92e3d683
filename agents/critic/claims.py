"""The claims of a message: what a writer cited evidence for, and what it asserts without saying so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agents.critic.assertions import Sort, assertions_in
from agents.critic.figures import untraceable_figures
from agents.critic.sources import brief_texts, cited_texts
from agents.dossier import Dossier
from agents.rules.substantiation import benefit_evidence, description_evidence, proven, service_evidence
from agents.rules.wording.sentences import split_sentences
from agents.rules.wording.stems import overlap, stems
from domain.entities.message import Claim, ClaimStatus
from domain.values.evidence import Evidence, EvidenceKind

_REPEATS = 0.6  # of the words of the shorter one: above it a sentence tells the same fact
_LEAST_SHARED = 2
_COMES_WITH_THE_FACT = (Sort.FIGURE, Sort.RESULT)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact that the service states: its words, and the evidence that stands for it."""

    words: tuple[str, ...]
    evidence: Evidence


def claims_of(fields: Mapping[str, tuple[str, ...]], cited: Mapping[str, str], dossier: Dossier) -> tuple[Claim, ...]:
    """Return a message's claims: those that its writer cites evidence for, then those that it makes without.

    `cited` maps sentences, word for word as in the message, to labels such as "S1". A claim is OK when the label names evidence of this run
    (of the service's own facts: "D1"), the sentence stands in the message, and its figures stand in that evidence or in the brief; what is
    known of one account is nobody else's business and proves nothing in public. Sentences for which nothing is cited are OK where they
    repeat a fact of the service that has a proof, and no claim at all where they repeat the brief or assert nothing that could be checked;
    everything else needs proof.
    """
    sentences = tuple(dict.fromkeys(sentence for values in fields.values() for value in values for sentence in split_sentences(value)))
    listed = [_listed(text, label, fields, dossier) for text, label in cited.items()]
    covered = [_bare(claim.text) for claim in listed]
    found = [claim for sentence in sentences if not _is_in(sentence, covered) for claim in _unlisted(sentence, dossier)]
    return (*listed, *found)


def stands_in(text: str, values: Iterable[str]) -> bool:
    """Return whether a text stands in one of the values, but for spaces and the marks at its ends."""
    bare = _bare(text)
    return bool(bare) and any(bare in _bare(value) for value in values)


def _listed(text: str, label: str, fields: Mapping[str, tuple[str, ...]], dossier: Dossier) -> Claim:
    evidence = {**service_evidence(dossier), **dossier.evidence}.get(label.strip(" []").upper())
    stands = stands_in(text, (value for values in fields.values() for value in values))
    if evidence is None or not stands or evidence.kind is EvidenceKind.CRM:
        return Claim(text=text.strip(), status=ClaimStatus.NEEDS_PROOF)
    if untraceable_figures(text, (*brief_texts(dossier), *cited_texts([evidence]))):
        return Claim(text=text.strip(), status=ClaimStatus.NEEDS_PROOF)
    return Claim(text=text.strip(), status=ClaimStatus.OK, substantiation=evidence)


def _unlisted(sentence: str, dossier: Dossier) -> tuple[Claim, ...]:
    """Return what a sentence claims though nothing was cited for it: one claim, or none."""
    asserted = assertions_in(sentence)
    ordered = brief_texts(dossier)
    if stands_in(sentence, ordered) or sentence.endswith("?"):
        return ()
    fact = next((item for item in _facts(dossier) if _repeats(sentence, item, ordered)), None)
    if fact is not None and (asserted or any(words and stands_in(words, (sentence,)) for words in fact.words)):
        return (Claim(text=sentence, status=ClaimStatus.OK, substantiation=fact.evidence),)
    if all(item.sort is Sort.FIGURE for item in asserted) and not untraceable_figures(sentence, ordered):
        return ()
    return (Claim(text=sentence, status=ClaimStatus.NEEDS_PROOF),)


def _facts(dossier: Dossier) -> Iterable[_Fact]:
    service = dossier.service
    for index in proven(service):
        yield _Fact((service.benefits[index].text, service.benefits[index].proof), benefit_evidence(dossier, index))
    yield _Fact(split_sentences(service.description), description_evidence(dossier))


def _repeats(sentence: str, fact: _Fact, ordered: tuple[str, ...]) -> bool:
    """Return whether a sentence tells the fact and adds nothing that needs proof of its own."""
    about = stems(sentence)
    tells = any(
        _bare(words) in _bare(sentence) or (len(about & stems(words)) >= _LEAST_SHARED and overlap(about, stems(words)) >= _REPEATS)
        for words in fact.words
        if words
    )
    told = " ".join(fact.words).lower()
    adds = any(item.words.lower() not in told for item in assertions_in(sentence) if item.sort not in _COMES_WITH_THE_FACT)
    return tells and not adds and not untraceable_figures(sentence, (*ordered, *fact.words))


def _is_in(sentence: str, covered: Iterable[str]) -> bool:
    return any(_bare(sentence) in text for text in covered)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .!?…“”\"'‘’").lower()
