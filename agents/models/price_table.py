"""What a call of a model cost, at the list prices of its day.

`prices.csv` holds prices as published, in US dollars per million tokens of the standard tier: without the batch, flex and fast tiers,
without the dearer rates for very long prompts (over 272,000 tokens at OpenAI, over 100,000 for Claude Haiku 5.5), and without taxes. A
row for Bedrock without `global.` is for calls within a region or a geography (`us.`, `eu.`, …), which cost a tenth more.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from agents.models.priced_models import Price, PricedModel, priced_models
from domain.errors import InvalidInput

__all__ = ["Price", "PriceTable"]

_GEOGRAPHY = re.compile(r"(global|us|eu|apac|jp|au|ca|in|sa|amer)\.")  # what Bedrock's inference profiles begin with


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTable:
    """Prices of models. Of two rows for the same model and day the first counts."""

    rows: tuple[PricedModel, ...]

    @classmethod
    def shipped(cls) -> "PriceTable":
        """Return the table that comes with the program."""
        return _shipped()

    @classmethod
    def read(cls, path: Path) -> "PriceTable":
        """Return a table of the user's own.

        It has the columns of `prices.csv`; `cached_input_per_million` may be blank, and `cache_write_per_million` blank or absent, where
        such input costs as any other. Raises InvalidInput that names line and column.
        """
        try:
            return cls(rows=priced_models(path.read_text(encoding="utf-8-sig")))  # spreadsheets put a mark before the first column
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InvalidInput.of("prices", f"{path} can't be read as a CSV file in UTF-8: {error}") from error

    def price(self, provider: str, model: str, on: date) -> Price | None:
        """Return the model's price on a day, or None where the table has none.

        Of the rows that match, the one with the longest name counts, so that `global.…` may have a price of its own beside the other
        geographies; of its prices the newest that is valid on that day.
        """
        names = _names(model)
        rows = [
            row
            for row in self.rows
            if row.provider == provider and row.price.valid_from <= on and any(row.is_called(name) for name in names)
        ]
        found = max(rows, key=lambda row: (len(row.model), row.price.valid_from), default=None)
        return found.price if found else None

    def cost_micros(
        self,
        provider: str,
        model: str,
        on: date,
        *,
        input_tokens: int,
        cached_tokens: int,
        output_tokens: int,
        cache_write_tokens: int = 0,
    ) -> int | None:
        """Return what a call cost in millionths of a US dollar, rounded up, or None where the model has no price.

        `input_tokens` is all the input; `cached_tokens` and `cache_write_tokens` are the parts of it that the provider read from its cache
        and wrote to it.
        """
        price = self.price(provider, model, on)
        if price is None:
            return None
        return price.micros(
            input_tokens=input_tokens,
            cached_tokens=cached_tokens,
            cache_write_tokens=cache_write_tokens,
            output_tokens=output_tokens,
        )


@cache
def _shipped() -> PriceTable:
    return PriceTable(rows=priced_models(files("agents.models").joinpath("prices.csv").read_text(encoding="utf-8")))


def _names(model: str) -> tuple[str, str]:
    """Return what rows may call the model: its id, taken out of an ARN, and the same without a geography."""
    name = model.rsplit("/", 1)[-1] if model.startswith("arn:") else model
    return name, _GEOGRAPHY.sub("", name, count=1) if _GEOGRAPHY.match(name) else name
