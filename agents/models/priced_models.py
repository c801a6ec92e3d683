"""Models with their list prices, as rows of a CSV table give them."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal, InvalidOperation

from domain.errors import FieldIssue, InvalidInput

COLUMNS = (
    "provider",
    "model",
    "input_per_million",
    "cached_input_per_million",
    "output_per_million",
    "currency",
    "valid_from",
    "source",
    "retrieved",
)
_SURPLUS = "surplus cells"
_VERSION = re.compile(r"(-\d{8}|-\d{4}-\d{2}-\d{2})?(-v\d+)?(:\w+)*")  # as in -2025-08-07 and -20251001-v1:0


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars per million tokens, which are also millionths of a dollar per token.

    `cached_input` is for input read from the provider's cache, `cache_write` for input written to it: None where that costs as any other.
    """

    input: Decimal
    cached_input: Decimal
    output: Decimal
    valid_from: date
    source: str
    cache_write: Decimal | None = None

    def micros(self, *, input_tokens: int, cached_tokens: int, cache_write_tokens: int, output_tokens: int) -> int:
        """Return what so many tokens cost, in millionths of a dollar, rounded up; cached and written tokens are part of the input."""
        plain = max(0, input_tokens - cached_tokens - cache_write_tokens)
        write = self.input if self.cache_write is None else self.cache_write
        cost = plain * self.input + cached_tokens * self.cached_input + cache_write_tokens * write + output_tokens * self.output
        return int(cost.to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedModel:
    """One row of a table: `model` is an id, without the date and version that make no difference to the price."""

    provider: str
    model: str
    price: Price

    def is_called(self, name: str) -> bool:
        """Tell whether the name is this model's id, or that of a dated or numbered version of it.

        `gpt-5` is not called `gpt-5-pro`: another model has another price, and no price is better than a wrong one.
        """
        return name.startswith(self.model) and _VERSION.fullmatch(name, len(self.model)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The cells of one line. What is wrong with a cell is told with the line and the column."""

    number: int
    cells: dict[str, str | None]

    def has(self, column: str) -> bool:
        return bool((self.cells.get(column) or "").strip())

    def text(self, column: str) -> str:
        if not self.has(column):
            raise self.wrong(column, "is empty")
        return str(self.cells[column]).strip()

    def amount(self, column: str) -> Decimal:
        cell = self.text(column)
        try:
            amount = Decimal(cell)
        except InvalidOperation as error:
            raise self.wrong(column, f"{cell!r} is not a number such as 0.25") from error
        if not amount.is_finite() or amount < 0:
            raise self.wrong(column, f"{cell} is not a price of 0 or more")
        return amount

    def day(self, column: str) -> date:
        cell = self.text(column)
        try:
            return date.fromisoformat(cell)
        except ValueError as error:
            raise self.wrong(column, f"{cell!r} is not a date such as 2026-01-31") from error

    def wrong(self, column: str, message: str) -> InvalidInput:
        return InvalidInput.of(f"line {self.number}, {column}", message)


def priced_models(text: str) -> tuple[PricedModel, ...]:
    """Return the rows of a CSV text; raise InvalidInput that names every line that can't be read, with the column."""
    reader = csv.DictReader(text.splitlines(), restkey=_SURPLUS)
    absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if absent:
        raise InvalidInput.of("line 1", f"lacks {', '.join(absent)}; the columns of a price table are {', '.join(COLUMNS)}")
    rows: list[PricedModel] = []
    issues: list[FieldIssue] = []
    for cells in reader:
        try:
            rows.append(_priced_model(_Line(number=reader.line_num, cells=cells)))
        except InvalidInput as error:
            issues.extend(error.issues)
    if issues:
        raise InvalidInput(*issues)
    return tuple(rows)


def _priced_model(line: _Line) -> PricedModel:
    if _SURPLUS in line.cells:
        raise InvalidInput.of(f"line {line.number}", "has more cells than there are columns; put a text with commas in quotes")
    if line.text("currency") != "USD":
        raise line.wrong("currency", f"{line.text('currency')} is not USD; give the price in US dollars")
    line.day("retrieved")
    price = Price(
        input=line.amount("input_per_million"),
        cached_input=line.amount("cached_input_per_million" if line.has("cached_input_per_million") else "input_per_million"),
        cache_write=line.amount("cache_write_per_million") if line.has("cache_write_per_million") else None,
        output=line.amount("output_per_million"),
        valid_from=line.day("valid_from"),
        source=line.text("source"),
    )
    return PricedModel(provider=line.text("provider"), model=line.text("model"), price=price)
