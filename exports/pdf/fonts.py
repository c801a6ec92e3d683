"""The fonts that documents are set in: out of pinned packages, read as data and never imported. What has no letters is said."""

import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import typst

_PACKAGES = {"fontpkg_newsreader": "files", "fontpkg_inter": "files", "manimgx_fonts": "", "manimgx_fonts_cjk": ""}
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "HALFWIDTH", "FULLWIDTH", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})
# The first words of the Unicode names of letters for which the other packages have glyphs.
_COVERED = frozenset({
    "LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "ARMENIAN", "GEORGIAN", "BENGALI", "ETHIOPIC", "GUJARATI",
    "GURMUKHI", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA", "SINHALA", "TAMIL", "TELUGU", "MODIFIER", "COPTIC",
})  # fmt: skip


def open_fonts() -> typst.Fonts:
    """Return the packages' fonts, and after them what the machine has, for scripts that the packages lack."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=list(_folders()))


def scripts_without_font(texts: Iterable[str], families: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the scripts whose letters would show as boxes, such as "Cuneiform"."""
    covered = _COVERED | _EAST_ASIAN if any("CJK" in family for family in families) else _COVERED
    letters = {letter for text in texts for letter in text if letter > "\u024f" and unicodedata.category(letter).startswith("L")}
    scripts = {unicodedata.name(letter, "UNKNOWN").split()[0] for letter in letters}
    return tuple(sorted(script.capitalize() for script in scripts - covered))


def _folders() -> Iterable[str]:
    for package, folder in _PACKAGES.items():
        found = find_spec(package)
        for place in (found.submodule_search_locations or ()) if found else ():
            yield str(Path(place) / folder)
