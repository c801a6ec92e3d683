from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agents.models.price_table import Price, PriceTable
from domain.errors import InvalidInput

TODAY = date(2026, 11, 28)
HEADER = "provider,model,input_per_million,cached_input_per_million,output_per_million,currency,valid_from,source,retrieved"
MINE = "openai,my-model,0.20,0.02,0.80,USD,2026-01-01,my contract,2026-01-01"


def table_of(folder: Path, *lines: str, header: str = HEADER) -> PriceTable:
    path = folder / "prices.csv"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return PriceTable.read(path)


def issues_of(folder: Path, *lines: str, header: str = HEADER) -> dict[str, str]:
    with pytest.raises(InvalidInput) as raised:
        table_of(folder, *lines, header=header)
    return {issue.field: issue.message for issue in raised.value.issues}


def price_of(provider: str, model: str, on: date = TODAY) -> Price:
    price = PriceTable.shipped().price(provider, model, on)
    assert price is not None
    return price


def test_every_shipped_price_has_a_source_and_a_date_that_has_come() -> None:
    rows = PriceTable.shipped().rows
    assert {row.provider for row in rows} == {"openai", "bedrock"}
    for row in rows:
        assert len(row.price.source) > 20, row.model
        assert row.price.valid_from <= TODAY, row.model


def test_shipped_prices_rise_from_cached_input_over_input_to_output() -> None:
    for row in PriceTable.shipped().rows:
        assert 0 < row.price.cached_input < row.price.input < row.price.output, row.model
        assert row.price.cache_write is None or row.price.input < row.price.cache_write < row.price.output, row.model


def test_no_model_has_two_shipped_prices_from_the_same_day() -> None:
    keys = [(row.provider, row.model, row.price.valid_from) for row in PriceTable.shipped().rows]
    assert len(keys) == len(set(keys))


def test_calls_within_a_geography_cost_a_tenth_more_than_global_ones() -> None:
    rows = PriceTable.shipped().rows
    by_model = {row.model: row.price for row in rows}
    global_models = [row.model for row in rows if row.model.startswith("global.")]
    assert global_models
    for model in global_models:
        assert by_model[model.removeprefix("global.")].output == by_model[model].output * Decimal("1.1")


@pytest.mark.parametrize(
    ("model", "output"),
    [
        ("gpt-6-luna", "0.50"),
        ("gpt-5-mini", "2.00"),
        ("gpt-5-mini-2025-08-07", "2.00"),
        ("gpt-5-2025-08-07", "10.00"),
        ("gpt-5.4-mini-2026-03-17", "4.50"),
    ],
)
def test_a_dated_id_has_its_models_price(model: str, output: str) -> None:
    assert price_of("openai", model).output == Decimal(output)


@pytest.mark.parametrize(
    ("model", "output"),
    [
        ("global.anthropic.claude-haiku-5-5", "0.50"),
        ("us.anthropic.claude-haiku-5-5", "0.55"),
        ("eu.anthropic.claude-haiku-5-5", "0.55"),
        ("anthropic.claude-haiku-5-5", "0.55"),
        ("us.anthropic.claude-haiku-4-5-20251001-v1:0", "5.50"),
        ("global.anthropic.claude-haiku-4-5-20251001-v1:0", "5.00"),
        ("eu.amazon.nova-micro-v1:0", "0.14"),
        ("amazon.nova-pro-v1:0:300k", "3.20"),
        ("arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-haiku-5-5", "0.55"),
        ("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0", "0.24"),
    ],
)
def test_a_bedrock_id_has_the_price_of_its_geography(model: str, output: str) -> None:
    assert price_of("bedrock", model).output == Decimal(output)


@pytest.mark.parametrize(
    ("provider", "model"),
    [
        ("openai", "gpt-5-pro"),
        ("openai", "gpt-5.4-pro"),
        ("openai", "gpt-4o-mini-search-preview"),
        ("openai", "gpt-60-luna"),
        ("openai", "anthropic.claude-haiku-5-5"),
        ("openai", "openai/gpt-6-luna"),
        ("bedrock", "gpt-6-luna"),
        ("bedrock", "anthropic.claude-haiku-4-20250101-v1:0"),
        ("bedrock", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3"),
        ("openai", ""),
    ],
)
def test_another_model_has_no_price(provider: str, model: str) -> None:
    table = PriceTable.shipped()
    assert table.price(provider, model, TODAY) is None
    assert table.cost_micros(provider, model, TODAY, input_tokens=1, cached_tokens=0, output_tokens=1) is None


def test_a_price_counts_from_its_day_until_the_next() -> None:
    assert price_of("openai", "gpt-5.6-luna", date(2026, 7, 29)).output == Decimal("6.00")
    assert price_of("openai", "gpt-5.6-luna", date(2026, 7, 30)).output == Decimal("1.20")
    assert PriceTable.shipped().price("openai", "gpt-5.6-luna", date(2026, 7, 8)) is None


def test_the_order_of_rows_does_not_matter_to_their_dates(tmp_path: Path) -> None:
    newer = MINE.replace("0.80", "0.40").replace("2026-01-01,my", "2026-06-01,my")
    for lines in ([MINE, newer], [newer, MINE]):
        price = table_of(tmp_path, *lines).price("openai", "my-model", TODAY)
        assert price is not None
        assert price.output == Decimal("0.40")


def test_ones_own_rows_go_before_the_shipped_ones(tmp_path: Path) -> None:
    own = table_of(tmp_path, "openai,gpt-6-luna,0.05,0.005,0.25,USD,2026-09-22,my contract,2026-11-01")
    both = PriceTable(rows=own.rows + PriceTable.shipped().rows)
    price = both.price("openai", "gpt-6-luna", TODAY)
    assert price is not None
    assert price.source == "my contract"


def test_cached_tokens_are_part_of_the_input() -> None:
    cost = PriceTable.shipped().cost_micros("openai", "gpt-5-mini", TODAY, input_tokens=2_000, cached_tokens=1_500, output_tokens=1_000)
    assert cost == 500 * Decimal("0.25") + Decimal("37.5") + 2_000 + Decimal("0.5")


def test_tokens_written_to_the_cache_have_their_own_price() -> None:
    table = PriceTable.shipped()
    counts = {"input_tokens": 10_000, "cached_tokens": 0, "output_tokens": 0}
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, **counts) == 1_000
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, **counts, cache_write_tokens=10_000) == 1_250
    assert table.cost_micros("openai", "gpt-5-mini", TODAY, **counts, cache_write_tokens=10_000) == 2_500


def test_a_part_of_a_micro_costs_a_whole_one() -> None:
    table = PriceTable.shipped()
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, input_tokens=1, cached_tokens=0, output_tokens=0) == 1
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, input_tokens=10, cached_tokens=0, output_tokens=0) == 1
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, input_tokens=11, cached_tokens=0, output_tokens=0) == 2
    assert table.cost_micros("openai", "gpt-6-luna", TODAY, input_tokens=0, cached_tokens=0, output_tokens=0) == 0


def test_more_cached_tokens_than_input_never_lower_the_cost() -> None:
    cost = PriceTable.shipped().cost_micros("openai", "gpt-6-luna", TODAY, input_tokens=100, cached_tokens=200, output_tokens=0)
    assert cost == 2


def test_a_table_of_ones_own_may_leave_out_what_the_cache_costs(tmp_path: Path) -> None:
    price = table_of(tmp_path, "openai,my-model,0,,0,USD,2026-01-01,own machine,2026-01-01").price("openai", "my-model", TODAY)
    assert price == Price(input=Decimal(0), cached_input=Decimal(0), output=Decimal(0), valid_from=date(2026, 1, 1), source="own machine")


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([HEADER, MINE, ""]).encode())
    assert [row.model for row in PriceTable.read(path).rows] == ["my-model"]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("provider", "", "is empty"),
        ("model", " ", "is empty"),
        ("source", "", "is empty"),
        ("input_per_million", "cheap", "'cheap' is not a number such as 0.25"),
        ("output_per_million", "", "is empty"),
        ("output_per_million", "-1", "-1 is not a price of 0 or more"),
        ("cached_input_per_million", "NaN", "NaN is not a price of 0 or more"),
        ("currency", "EUR", "EUR is not USD; give the price in US dollars"),
        ("valid_from", "1.2.2026", "'1.2.2026' is not a date such as 2026-01-31"),
        ("retrieved", "", "is empty"),
    ],
)
def test_a_cell_that_cant_be_read_is_named_by_line_and_column(tmp_path: Path, column: str, cell: str, message: str) -> None:
    cells = dict(zip(HEADER.split(","), MINE.split(","), strict=True)) | {column: cell}
    assert issues_of(tmp_path, MINE, ",".join(cells.values())) == {f"line 3, {column}": message}


def test_every_bad_line_is_told_at_once(tmp_path: Path) -> None:
    assert list(issues_of(tmp_path, MINE.replace("0.20", "x"), MINE, MINE.replace("USD", "CHF"))) == [
        "line 2, input_per_million",
        "line 4, currency",
    ]


def test_absent_columns_are_named(tmp_path: Path) -> None:
    issues = issues_of(tmp_path, header=HEADER.replace(",source", "").replace("provider,", ""))
    assert issues == {"line 1": f"lacks provider, source; the columns of a price table are {HEADER.replace(',', ', ')}"}


def test_a_line_with_a_comma_too_many_is_named(tmp_path: Path) -> None:
    assert "in quotes" in issues_of(tmp_path, MINE.replace("my contract", "my contract, signed"))["line 2"]


def test_a_line_that_ends_too_early_is_named(tmp_path: Path) -> None:
    assert issues_of(tmp_path, "openai,my-model,0.20,0.02,0.80,USD") == {"line 2, retrieved": "is empty"}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"provider," + b"x" * 200_000])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "prices.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match="can't be read as a CSV file in UTF-8"):
        PriceTable.read(path)


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="can't be read"):
        PriceTable.read(tmp_path / "none.csv")
