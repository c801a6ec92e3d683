"""Money in integer minor units of one currency; never a float."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

# ISO 4217 exponents other than 2, for currencies in common use.
_MINOR_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "XAF": 0, "XOF": 0} | {"BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3}
_CURRENCY = re.compile(r"[A-Z]{3}")


def minor_digits(currency: str) -> int:
    """Return how many decimal digits the currency's minor unit has (ISO 4217 exponent)."""
    return _MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount of minor units (cents) in an ISO 4217 currency; may be negative."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.amount_minor, bool) or not isinstance(self.amount_minor, int):
            raise ValueError("money is counted in whole minor units")
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is not an ISO 4217 currency code")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Return nothing, in a currency."""
        return cls(0, currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount_minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount_minor - self._same(other), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount_minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount_minor <= self._same(other)

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise ValueError(f"can't combine {self.currency} with {other.currency}")
        return other.amount_minor

    @property
    def major(self) -> float:
        """The amount in major units, for curves and display; never for bookkeeping."""
        return float(self.amount_minor / 10 ** minor_digits(self.currency))

    def scaled(self, factor: Fraction) -> "Money":
        """Return `factor` times the amount, rounded half to even."""
        return Money(round(self.amount_minor * factor), self.currency)

    def split(self, weights: Sequence[float]) -> tuple["Money", ...]:
        """Split by `weights` so that the parts sum to the whole (largest remainder; ties go to the earlier part)."""
        return tuple(Money(part, self.currency) for part in largest_remainder(self.amount_minor, weights))

    def __str__(self) -> str:
        digits = minor_digits(self.currency)
        return f"{self.currency} {self.amount_minor / 10**digits:,.{digits}f}"


def largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Return integers that sum to `total`, each within one of its exact share (Hamilton's method).

    Raises ValueError for negative weights, or when all weights are zero.
    """
    exact_weights = [Fraction(weight) for weight in weights]
    whole = sum(exact_weights, Fraction(0))
    if whole <= 0 or min(exact_weights) < 0:
        raise ValueError("weights must not be negative, and at least one must be positive")
    shares = [total * weight / whole for weight in exact_weights]
    parts = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda index: (parts[index] - shares[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
