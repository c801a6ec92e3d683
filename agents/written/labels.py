"""Labels in answers, and what they stand for."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from domain.values.evidence import Evidence

T = TypeVar("T")


def resolved(labels: Sequence[str], citable: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence that labels stand for, each once; what stands for nothing is left out."""
    return tuple(dict.fromkeys(citable[name] for label in labels if (name := bare(label)) in citable))


def unresolved(labels: Sequence[str], citable: Mapping[str, T]) -> list[str]:
    """Return the labels that stand for nothing."""
    return [label for label in labels if bare(label) not in citable]


def bare(label: str) -> str:
    """Return a label without the brackets that texts put around it."""
    return label.strip().strip("[]").strip().upper()
