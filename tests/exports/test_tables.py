"""Tables open as what they are."""

import csv
import io

import pytest

from exports.tables import FORMULA_STARTS, Number, csv_bytes


def read(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_begins_as_a_formula_does(start: str) -> None:
    rows = read(csv_bytes(("Name",), [(f"{start}1+1",), (f"  {start}cmd|' /C calc'!A0",)]))

    assert [row[0][0] for row in rows[1:]] == ["'", "'"]


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert read(csv_bytes(("Amount",), [(Number("-12.50"),)]))[1] == ["-12.50"]


def test_what_needs_quotes_gets_them_and_lines_end_as_the_standard_says() -> None:
    content = csv_bytes(("A", "B"), [('say "no", or\nnothing', "Ωμέγα 日本")])

    assert content.endswith(b"\r\n")
    assert read(content)[1] == ['say "no", or\nnothing', "Ωμέγα 日本"]


def test_half_a_character_does_not_stop_the_table() -> None:
    assert read(csv_bytes(("A",), [("half \ud83d one",)]))[1] == ["half ? one"]
