from datetime import UTC, date, datetime

import pytest

from domain.entities.channel import ChannelId
from domain.entities.signal import SignalKind
from domain.errors import InvalidInput
from domain.values.money import Money
from retrieval.cell_values import as_count, as_date, as_money
from retrieval.csv_import import read_accounts, read_results, read_signals


def test_results_are_found_by_usual_headers_in_an_excel_export() -> None:
    data = (
        "\ufeffCampaign Name;Platform;Start date;End date;Amount spent;Impr.;Clicks;Leads;Conversions;Revenue;Currency;Learnings\r\n"
        'Autumn proof;Google Ads;01.09.2026;30.09.2026;"1.234,50";120.000;2.400;60;6;"9 000,00";EUR;"Proof beats price; always"\r\n'
        "Autumn proof;LinkedIn;2026-09-01;2026-09-30;€ 800;;;;;;;\r\n"
    ).encode()
    first, second = (result := read_results(data, currency="EUR")).rows
    assert result.problems == ()
    assert (first.campaign, first.channel, first.start, first.end) == (
        "Autumn proof", ChannelId.PAID_SEARCH, date(2026, 9, 1), date(2026, 9, 30),
    )  # fmt: skip
    assert (first.spend, first.revenue) == (Money(1234_50, "EUR"), Money(9000_00, "EUR"))
    assert (first.impressions, first.clicks, first.leads, first.conversions) == (120_000, 2400, 60, 6)
    assert first.learned == "Proof beats price; always"
    assert (second.channel, second.spend, second.revenue, second.position) == (
        ChannelId.PAID_SOCIAL_LINKEDIN, Money(800_00, "EUR"), Money.zero("EUR"), 3,
    )  # fmt: skip


def test_bad_rows_are_named_by_line_and_column_and_good_ones_kept() -> None:
    data = (
        b"campaign,channel,start,end,Cost,leads\n"
        b"A,email,2026-01-01,2026-01-31,100,5\n"
        b"B,smoke signals,2026-01-01,2026-01-31,100,5\n"
        b'C,email,2026-01-01,2026-01-31,"many\neuros",5\n'
        b"D,email,2026-02-30,2026-03-31,100,5\n"
        b"E,email,2026-02-01,2026-01-31,100,5\n"
        b"F,email,2026-01-01,2026-01-31,-100,5\n"
        b"G,email,2026-01-01,2026-01-31,100.505,5\n"
        b"H,email,2026-01-01,2026-01-31,1,000,5\n"
        b"\n"
        b",email,2026-01-01,2026-01-31,100,5\n"
        b"I,email,03/04/2026,2026-04-31,100,5\n"
        b"J,email,2026-01-01,2026-01-31,100,2.5\n"
        b"K,email,2026-01-01,,100,5\n"
    )
    result = read_results(data, currency="EUR")
    assert [row.campaign for row in result.rows] == ["A", "K"]
    assert [(problem.position, problem.field) for problem in result.problems] == [
        (3, "channel"), (4, "Cost"), (6, "start"), (7, "end"), (8, "Cost"), (9, "Cost"), (10, "row"), (12, "campaign"), (13, "start"),
        (14, "leads"),
    ]  # fmt: skip
    assert "either day or month first" in result.problems[-2].message
    assert read_results(data, currency="EUR", date_order="dmy").problems[-2].field == "end"


def test_a_mapping_goes_before_usual_headers_and_must_exist() -> None:
    data = b"Betreff\tname\tquelle\nNew rules for invoices\twrong\thttps://law.example/1\n"
    (row,) = read_signals(data, source="csv:x", mapping={"title": "Betreff", "url": "quelle"}).rows
    assert (row.title, row.url, row.source, row.kind, row.position) == ("New rules for invoices", "https://law.example/1", "csv:x", None, 2)
    with pytest.raises(InvalidInput, match=r"mapping\.title: the file has no column 'Titel'"):
        read_signals(data, source="csv:x", mapping={"title": "Titel"})
    with pytest.raises(InvalidInput, match=r"mapping\.colour: nothing is called that"):
        read_signals(data, source="csv:x", mapping={"colour": "Betreff"})
    with pytest.raises(InvalidInput, match=r"mapping\.spend: no such column was found"):
        read_results(b"campaign,channel,start\nA,email,2026-01-01\n", currency="EUR")


def test_signals_carry_kind_date_language_and_topics() -> None:
    data = (
        b"title,summary,kind,published,language,tags\n"
        b"<b>Rule</b> change,It &amp; that,Regulatory,2026-11-20T10:00:00+02:00,en-GB,tax; invoices\n"
        b"Odd,,horoscope,,,\n"
        b"Plain,,,,,\n"
    )
    result = read_signals(data, source="csv:y")
    rule, plain = result.rows
    assert (rule.title, rule.summary, rule.kind, rule.lang, rule.topics) == (
        "Rule change", "It & that", SignalKind.REGULATORY, "en", ("tax", "invoices"),
    )  # fmt: skip
    assert rule.published_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert (plain.kind, plain.published_at) == (None, None)
    assert [(problem.position, problem.field) for problem in result.problems] == [(3, "kind")]


def test_notes_lose_what_tells_who_somebody_is() -> None:
    data = (
        b"record id,company,employees,pipeline,contact,notes\n"
        b'7,Acme Dental,1 200,"12,000",Marla Quist,'
        b'"Call Quist at +49 170 1234567 or marla.q@acme.example before 2026-12-01; 40 seats at 1,250.00"\n'
    )
    (account,) = read_accounts(data, currency="EUR").rows
    assert account.note == "Call [contact] at [phone] or [email] before 2026-12-01; 40 seats at 1,250.00"
    assert (account.employees, account.open_pipeline) == (1200, Money(12_000_00, "EUR"))
    assert "Quist" not in repr(account)


def test_encodings_and_awkward_files() -> None:
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        result = read_signals("title\nCafé\n".encode(encoding), source="csv")
        assert [row.title for row in result.rows] == ["Café"]
        assert [problem.field for problem in result.problems] == (["file"] if encoding == "cp1252" else [])
    for empty in (b"", b"\n\n", b"\xef\xbb\xbf"):
        with pytest.raises(InvalidInput, match="is empty"):
            read_signals(empty, source="csv")
    assert read_signals(b"title", source="csv").rows == ()
    assert [row.title for row in read_signals(b"title\rOne\rTwo\r", source="csv").rows] == ["One", "Two"]
    assert [row.title for row in read_signals(b"title\nNul\x00byte\n", source="csv").rows] == ["Nulbyte"]


def test_a_line_of_ten_megabytes_is_reported_and_the_next_one_read() -> None:
    data = b"title,summary\nA,b\n" + b"x" * 10_000_000 + b",y\nC,d\n"
    result = read_signals(data, source="csv")
    assert [row.title for row in result.rows] == ["A", "C"]
    assert [(problem.position, problem.field) for problem in result.problems] == [(3, "row")]
    with pytest.raises(InvalidInput, match="header"):
        read_signals(b"x" * 10_000_000, source="csv")
    unclosed = read_signals(b'title\nA\n"' + b"never closed\n" * 500_000, source="csv")
    assert next(row.title for row in unclosed.rows) == "A"
    assert len(unclosed.problems) < 100_100


@pytest.mark.parametrize(
    ("cell", "currency", "minor"),
    [
        ("1,234", "EUR", 123_400), ("1.4299999475", "EUR", 143),
        ("1.234.567", "EUR", 123_456_700), ("1,234.5", "EUR", 123_450), ("1.234,56", "EUR", 123_456), ("0.5", "USD", 50),
        ("$1,000,000.00", "USD", 100_000_000), ("1'234.50", "CHF", 123_450), ("1234 EUR", "EUR", 123_400), ("1,234", "JPY", 1234),
        ("1.5", "KWD", 1500), ("", "EUR", 0),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(cell: str, currency: str, minor: int) -> None:
    assert as_money(cell, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    "cell", ["1,23,4", "1.5.5", "NaN", "1e9", "(100)", "-1", "1,234.567,8", "12 34", "९९", "9" * 30, "1.005", "100.505"]
)
def test_amounts_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"number|negative|two ways|large"):
        as_money(cell, "EUR")


def test_dinars_with_three_digits_are_ambiguous() -> None:
    with pytest.raises(ValueError, match="two ways"):
        as_money("1,234", "KWD")
    assert as_count("1,234") == 1234


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-31",
        "2026/3/31",
        "31.03.2026",
        "31. 3. 2026",
        "31 Mar 2026",
        "31-Mar-2026",
        "March 31, 2026",
        "31/03/2026",
        "03/31/2026",
        "2026-03-31 10:00:00",
    ],
)
def test_dates_are_read_in_many_forms(cell: str) -> None:
    assert as_date(cell) == date(2026, 3, 31)


@pytest.mark.parametrize("cell", ["", "31", "2026-13-01", "31 Foo 2026", "45000", "2026-W10", "1/2/26", "20260331"])
def test_dates_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="known format"):
        as_date(cell)
