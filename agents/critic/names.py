"""Names that copy must not drop: accounts that we know, and companies that nobody asked us to speak of."""

import re
from collections.abc import Iterable

from agents.dossier import Dossier
from domain.values.evidence import EvidenceKind

_COMPANY = re.compile(
    r"\b(?:[A-Z][\w&'’.-]*\s){1,4}(?:AG|BV|B\.V\.|Co\.|Corp|Corporation|GmbH|Inc|KG|LLC|LLP|Ltd|Limited|N\.V\.|plc|PLC|Pty|S\.A\.|SAS|SE)(?!\w)"
)
_LEAST_WORDS = 2  # an account that is called by one word may be called by a common one


def names_in(text: str, dossier: Dossier, given: Iterable[str]) -> tuple[str, ...]:
    """Return, in words, whom a text for the public names though neither the brief nor the service does.

    What is known of an account is nobody else's business, and a sentence about another company needs its lawyer. A company is recognised by
    its legal form alone.
    """
    known = "\n".join(given).casefold()
    accounts = [finding.evidence.title for finding in dossier.context_of(EvidenceKind.CRM)]
    said = [
        name
        for name in accounts
        if len(name.split()) >= _LEAST_WORDS and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
    said += [match[0] for match in _COMPANY.finditer(text)]
    return tuple(f"names “{name}”, whom the brief does not name" for name in dict.fromkeys(said) if name.casefold() not in known)
