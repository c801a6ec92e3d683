"""What doubts and benefits are about, so that a doubt about money finds the benefit that speaks of money."""

from agents.rules.wording.stems import stems

_SUBJECTS = tuple(
    stems(words)
    for words in (
        "expensive price prices cost costs money budget fee fees investment capital lease pay grant saving",
        "noise noisy loud quiet silent decibel",
        "risky switch switching migrate migration disrupt retrofit interrupt import",
        "time busy effort slow setup hours days installation afternoon",
        "security secure cyber data privacy certified certificate hacked",
        "support engineer person expert adviser",
        "complicated complex difficult paperwork bureaucracy simple training learn",
        "accurate reliable reliability warning failure failures confirmed",
    )
)


def widened(about: frozenset[str]) -> frozenset[str]:
    """Return the stems together with those of every subject they touch."""
    return about.union(*(subject for subject in _SUBJECTS if subject & about))


def subjects_of(about: frozenset[str]) -> frozenset[int]:
    """Return the subjects (their numbers) that the stems touch."""
    return frozenset(number for number, subject in enumerate(_SUBJECTS) if subject & about)
