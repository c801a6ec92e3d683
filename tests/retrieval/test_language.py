from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Regulator publishes new rules for electronic invoices", "en"),
        ("Behörde veröffentlicht neue Regeln für elektronische Rechnungen", "de"),
        ("Le régulateur publie de nouvelles règles de facturation", "fr"),
        ("El banco reduce las comisiones a las pymes", "es"),
        ("Il prezzo del petrolio scende sotto i quaranta dollari", "it"),
        ("Toezichthouder publiceert nieuwe regels voor facturen", "nl"),
        ("Urząd publikuje nowe zasady fakturowania", "pl"),
        ("Банк снижает комиссии для малого бизнеса", "ru"),
        ("ヒートポンプの販売が倍増した", "ja"),
    ],
)
def test_a_headline_tells_its_language_whatever_was_declared(text: str, language: str) -> None:
    assert guess_language(text, "sv") == language


@pytest.mark.parametrize("text", ["", "SAP Q3", "2026-11-22 14:00", "BMW, Mercedes, Audi", "Best Software overhauls Act"])
def test_what_names_and_numbers_cannot_tell_stays_as_declared(text: str) -> None:
    assert guess_language(text, "pt") == "pt"
    assert guess_language(text, "EN_gb") == "en"


def test_many_threads_may_ask_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(guess_language, ["La banque réduit ses frais pour les petites entreprises"] * 20, ["en"] * 20)) == {"fr"}
