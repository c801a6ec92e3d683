"""What counts as a figure that a source must give, and which source gives it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.critic import untraceable_figures
from agents.rules.figures import has_figure
from agents.rules.figures.spelled import value_of

FIGURES = [
    ("1,200 sites", "1,200"),
    ("1 200 sites", "1 200"),
    ("1 2 0 0 sites", "1 2 0 0"),
    ("1.2k sites", "1.2k"),
    ("about $3M a year", "$3M"),
    ("€1.5bn", "€1.5bn"),
    ("EUR40,000", "40,000"),
    ("approx.45 items", "45"),
    (".5 of it", ".5"),
    ("saved40,000 sites", "40,000"),
    ("30s to start", "30"),
    ("the 1990s", "1990"),
    ("the 3rd", "3"),
    ("version 3.5.2", "3.5.2"),
    ("certified to ISO 9001", "9001"),
    ("45 % of shops", "45 %"),
    ("a 45-percent rise", "45-percent"),
    ("up45%", "45%"),
    ("forty-five per cent", "forty-five per cent"),
    ("ten per cent", "ten per cent"),
    ("12–18 %", "12–18 %"),
    ("between 3 and 5 million", "3 and 5 million"),
    ("４５ ％", "45 %"),
    ("٤٥ customers", "45"),
    ("4\u200b5 customers", "45"),
    ("10² sites", "10²"),
    ("as proven²", "²"),
    ("½ the price", "½"),
    ("① reason", "①"),
    ("twelve sites", "twelve"),
    ("two hundred and ten sites", "two hundred and ten"),
    ("half a million", "half a million"),
    ("dozens of sites", "dozens"),
    ("hundreds of sites", "hundreds"),
    ("in two hours", "two hours"),
    ("an eleven-day wait", "eleven-day"),
    ("three in four sites", "three in four"),
    ("nine out of ten", "nine out of ten"),
    ("half of the stock", "half of"),
    ("half their stock", "half their"),
    ("a third of sites", "a third"),
    ("two thirds", "two thirds"),
    ("cut by a quarter", "by a quarter"),
    ("halves the cost", "halves"),
    ("a twofold rise", "twofold"),
    ("it doubles sales", "doubles"),
    ("sales double overnight", "double"),
    ("twice as fast", "twice as"),
    ("three times more", "three times"),
    ("2x faster", "2x"),
    ("double-digit growth", "double-digit"),
    ("six-figure savings", "six-figure"),
    ("by a factor of three", "factor of three"),
    ("an order of magnitude", "order of magnitude"),
    ("1-in-3 sites", "1-in-3"),
    ("4️⃣5️⃣ sites", "45"),
    ("4\u03365 sites", "45"),
    ("a 4:1 return", "4:1"),
    ("on 2027-05-01", "2027-05-01"),
    ("on 1 May", "1 May"),
    ("on May 1st, 2027", "May 1st, 2027"),
    ("on 01.05.2027", "01.05.2027"),
    ("in Q3", "Q3"),
    ("in the third quarter", "third quarter"),
    ("at 3 p.m.", "3 p.m."),
    ("at 9:30", "9:30"),
    ("24/7 support", "24/7"),
    ("open 9 to 5", "9"),
    ("EUR 101.00 a month", "101.00"),
    ("Costs 101 euros", "101"),
    ("Save 101% of it", "101%"),
    ("Office 365.5 hours", "365.5"),
    ("Fortune 500,000 of them", "500,000"),
]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_quantities_shares_multiples_and_dates_need_a_source(text: str, figure: str) -> None:
    assert untraceable_figures(text, ())[0] == figure
    assert untraceable_figures(text, (text,)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "two ideas, three questions and eleven answers",
        "one hour, one day, one week",
        "zero paperwork",
        "the first step, second to none, the third way",
        "this quarter, every quarter, the second half",
        "half the battle, half-hearted, on the other half",
        "twice a day, think twice, double-check, a double shift, it doubles as a lamp",
        "5G, B2B, 3D, KWX7, CO₂, m², COVID-19, Windows 11",
        "Cold Chain 101: what to ask. Read Monitoring 101. Office 365 in Fortune 500 firms",
        "a 9-to-5 job, one-to-one, two-in-one, a 360-degree view, the 80/20 rule",
        "a couple of sites, several, a few, many",
        "read on [S1][C12] at https://example.com/2027/99",
    ],
)
def test_names_idioms_order_and_small_counts_need_none(text: str) -> None:
    assert untraceable_figures(text, ()) == ()
    assert not has_figure(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1200", "1,200"),
        ("twelve hundred sites", "1,200 sites"),
        ("1.2 million", "1,200,000"),
        ("$3M", "USD 3,000,000.00"),
        ("forty-five per cent", "45 %"),
        ("two thirds", "67 %"),
        ("66.7 %", "two thirds"),
        ("three in four", "75% of sites"),
        ("half of them", "50 %"),
        ("83 %", "83 out of 100"),
        ("1,934 alarms", "In 1,934 of 2,318 alarms (83%)"),
        ("83 % of alarms", "In 1,934 of 2,318 alarms"),
        ("twofold", "sales doubled"),
        ("2x", "twice as many"),
        ("12 %", "12 to 18 %"),
        ("1 May 2027", "2027-05-01"),
        ("May 1, 2027", "01 May 2027"),
        ("05/01/2027", "1 May 2027"),
        ("Q2 2027", "until 30 June 2027"),
        ("3 p.m.", "15:00"),
        ("24/7", "we are there around the clock"),
        ("a 24-hour desk", "24 hours a day"),
        ("two hours", "2 hours"),
        ("7", "fact sheet KW07"),
    ],
)
def test_the_same_figure_may_be_written_in_another_way(text: str, source: str) -> None:
    assert untraceable_figures(text, (source,)) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("45 % of sites", "45 sites"),
        ("45 sites", "45 % of sites"),
        ("12k", "12 sites"),
        ("200 sites", "1,200 sites"),
        ("40 sites", "40,000 sites"),
        ("1 May 2027", "1 April 2027 and 30 May 2027"),
        ("Q3", "until 30 June 2027"),
        ("nine out of ten", "9 sites, 10 fridges"),
        ("three in four", "3 of 5, 4"),
        ("2x", "2 sites"),
        ("24/7", "24 sites in 7 towns"),
        ("two hours", "3 hours"),
        ("18 %", "12 %, 18 sites"),
        ("99", "https://example.com/99"),
    ],
)
def test_a_figure_of_another_kind_is_another_figure(text: str, source: str) -> None:
    assert untraceable_figures(text, (source,)) != ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("forty-five", 45),
        ("one hundred and twenty", 120),
        ("two thousand three hundred", 2300),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("three million two hundred thousand and six", 3_200_006),
        ("twenty thirty", None),
        ("one one", None),
    ],
)
def test_words_spell_one_number_or_none(words: str, value: int | None) -> None:
    assert value_of(words) == value


@settings(max_examples=30)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["{:d}", "{:,d}", "EUR {:,d}.00", "+{:d}", "({:d})"]))
def test_any_whole_number_is_found_and_traced_however_it_is_grouped(number: int, form: str) -> None:
    text = f"We count {form.format(number)} of them."
    assert untraceable_figures(text, ()) != ()
    assert untraceable_figures(text, (f"{number:d}", f"{number:,d}")) == ()
    assert untraceable_figures(text, (f"{number + 1:d}",)) != ()


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_text_gives_its_own_figures(text: str) -> None:
    assert untraceable_figures(text, (text,)) == ()
