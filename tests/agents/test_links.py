"""Addresses and markup: what the critic finds in a text, however it is written, and what it lets through."""

from dataclasses import replace

import pytest

from agents.critic import critique, proofread
from agents.critic.links import carried_in
from agents.dossier import Dossier
from agents.rules.wording.links import links_in, links_not_given
from agents.rules.wording.markup import markup_in, style_in
from domain.entities.channel import MessageFormat
from domain.entities.signal import SignalKind
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import News, dossier

GIVEN = dossier(DENTAL)


@pytest.fixture(scope="module")
def made() -> Planned:
    return planned(GIVEN)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Read on at https://evil.example/x?a=b.", "https://evil.example/x?a=b"),
        ("See www.evil.co.uk now", "www.evil.co.uk"),
        ("evil.com has your refund", "evil.com"),
        ("Get it: evil.io", "evil.io"),
        ("Visit evil.it today", "evil.it"),
        ("Try bit.ly/3xYz", "bit.ly/3xYz"),
        ("Take evil.zip/report along", "evil.zip/report"),
        ("hxxps://evil[.]com/a", "https://evil.com/a"),
        ("https : // evil . com", "https://evil.com"),
        ("Go to evil dot com", "evil.com"),
        ("evil [dot] com", "evil.com"),
        ("evil(.)com", "evil.com"),
        ("EVIL.COM", "EVIL.COM"),
        ("ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ", "https://evil.com"),
        ("evil。com", "evil.com"),
        ("e\u200bvil.c\u00adom", "evil.com"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("аррӏе.com", "аррӏе.com"),
        ("пример.рф", "пример.рф"),
        ("Write to a.b+c@evil.co.uk", "a.b+c@evil.co.uk"),
        ("name [at] evil [dot] com", "name@evil.com"),
        ("mailto:name@evil.com", "mailto:name@evil.com"),
        ("192.168.0.1/login", "192.168.0.1/login"),
        ("javascript:alert(1)", "javascript:alert(1"),
        ("data:text/html;base64,AAAA", "data:text/html;base64,AAAA"),
        ("https://evil.com@good.com/", "https://evil.com@good.com/"),
        ("//evil.com/x", "evil.com/x"),
        ("- evil-corp.com", "evil-corp.com"),
        ("_evil.com_", "evil.com"),
        ("...evil.com", "evil.com"),
        ("evil-dot-com", "evil.com"),
        ("evil.today is here", "evil.today"),
        ("evil.соm/x", "evil.соm/x"),
        ("Follow @evilcorp", "@evilcorp"),
        ("Call +49 30 1234567", "+49 30 1234567"),
        ("+1 (415) 555-0134", "+1 (415) 555-0134"),
        ("(030) 123 45 67", "(030) 123 45 67"),
        ("0800 123 456", "0800 123 456"),
        ("٠٨٠٠ ١٢٣ ٤٥٦", "0800 123 456"),
        ("415-555-0134", "415-555-0134"),
        ("1-800-FLOWERS", "1-800-FLOWERS"),
        ("Call us on 555-0134", "555-0134"),
        ("Text WIN to 80888", "80888"),
    ],
)
def test_an_address_is_found_however_it_is_written(text: str, link: str) -> None:
    assert links_in(text) == (link,)


@pytest.mark.parametrize(
    "text",
    [
        "EUR 40,000.00 over 3 channels brings 500.0 leads [C1][C2].",
        "By 30 June 2026, from 2026-04-01 to 01.06.2026 and 01/06/2026",
        "3 min 40 s; n = 2,318 alarms; 1 200 000 sites; 1.234.567,89 in 2025-2026",
        "E.g. this, i.e. that, a.m. to p.m., the U.S. market, and Dr. Stone.",
        "The dot com bubble taught us a lot.",
        "It rises. In spring it falls. At 9:30 it is done. So be it.",
        "Q3, 24/7, 5G, $3M, 12–18 %, Node.js/React and ASP.NET, and/or, km/h, w/o notes, a.m./p.m., Inc./Ltd.",
        "It works.Today we begin.News is good.",
        "We call 12,000 homes; call 5 people on 1 April 2026; open 09:00-17:00, Mon-Fri.",
        "98.6% of 5,212 deviations; fact sheet KW-07, section 4.2.1; a fair @ the hall",
    ],
)
def test_figures_dates_and_abbreviations_are_no_addresses(text: str) -> None:
    assert links_in(text) == ()


def test_an_address_must_be_given_exactly() -> None:
    given = ("Book at https://example.com/book, or write to desk@example.com.", "https://example.com/offers")
    assert links_not_given("https://example.com/book. desk@example.com", given) == ()
    assert links_not_given("https://example.com/off", given) == ("https://example.com/off",)
    assert links_not_given("https://example.com/book/now", given) == ("https://example.com/book/now",)
    assert links_not_given("Visit example.com", given) == ("example.com",)
    assert links_not_given("sales@example.com", given) == ("sales@example.com",)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Read [this](https://evil.com) now", "[this](https://evil.com)"),
        ("![pixel](x)", "![pixel](x)"),
        ("[S1](x)", "[S1](x)"),
        ("see [the study][1]", "[the study][1]"),
        ("[1]: //evil.com", "[1]: //evil.com"),
        ("<b>Now</b>", "<b>"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("<script", "<script"),
        ("&#106;ava", "&#106;"),
        ("a\u200bb", "a hidden character (U+200B)"),
        ("a сheap trick", "letters of two alphabets in one word (сheap)"),
        ("a\u202eb", "a hidden character (U+202E)"),
        ("a\x1b[31m", "a hidden character (U+001B)"),
        ("a\U000e0041b", "a hidden character (U+E0041)"),
    ],
)
def test_markup_is_found(text: str, markup: str) -> None:
    assert markup in markup_in(text)
    assert f"has markup: {markup}" in carried_in(text, ())


def test_words_citations_and_pictures_are_no_markup() -> None:
    for text in (
        "Rises [S1][C2]. More [P1] [S2].",
        "3 < 5 and R&D",
        "Hello 👩\u200d💻 ❤\ufe0f",
        "- one\n- two\n\n* three",
        "a*b, #1",
        "10 μm, 4 kΩ, Привет, Ελλάδα, naïve, Łódź",
    ):
        assert (*markup_in(text), *style_in(text)) == ()


def test_signs_for_bold_and_headings_are_markup_in_a_field_only() -> None:
    text = "# Now\n**Big** and `code`"
    assert carried_in(text, ()) == ("has markup: #", "has markup: **", "has markup: `code`")
    assert carried_in(text, (), is_field=False) == ()


def test_an_idea_with_a_foreign_address_or_markup_is_sent_back(made: Planned) -> None:
    idea = made.selected[0]
    for change, expected in (
        ({"insight": "Managers look for help at evil.example."}, "has a link that the brief does not give: evil.example"),
        ({"risks": ("Ask help@evil.example.",)}, "a risk has a link that the brief does not give: help@evil.example"),
        ({"proposition": "A <b>better</b> answer."}, "has markup: <b>"),
    ):
        (verdict,) = critique((replace(idea, **change),), GIVEN, round=1)
        assert expected in verdict.reasons


def test_a_message_may_carry_the_services_own_address_and_no_other(made: Planned) -> None:
    with_page = replace(GIVEN, service=replace(GIVEN.service, landing_url="https://molarbooks.example/start"))
    message = next(item for item in made.messages if item.format is MessageFormat.EMAIL)
    for text, expected in (
        ("See https://molarbooks.example/start.", ()),
        ("See https://molarbooks.example/other.", ("has a link that the brief does not give: https://molarbooks.example/other",)),
        ("See the facts [S1].", ("has a leftover: the citation marker [S1]",)),
    ):
        (reading,) = proofread((replace(message, fields={**message.fields, "body": (text,)}, claims=()),), with_page)
        assert reading.reasons == expected
    (reading,) = proofread((replace(message, hypothesis="They answer to evil.example."),), with_page)
    assert reading.reasons == ("the hypothesis has a link that the brief does not give: evil.example",)


def test_the_rules_do_not_repeat_an_address_that_a_headline_or_a_topic_carries() -> None:
    foul = News(SignalKind.NEWS, "Insurers send all claims to evil.example now", ("claims at evil.example", "paper claims"), 0.99)
    hostile: Dossier = dossier(replace(DENTAL, news=(foul, *DENTAL.news)))
    made = planned(hostile)
    assert made.selected
    texts = [idea.title + idea.insight + idea.proposition for idea in made.selected]
    texts += [value for message in made.messages for values in message.fields.values() for value in values]
    assert not any("evil" in text for text in texts)
    assert [verdict.reasons for verdict in made.verdicts if any("link" in reason for reason in verdict.reasons)] == []
