"""CSV that spreadsheets open as what it is: RFC 4180, in UTF-8 with a mark that says so, and no text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so is run by spreadsheets as a formula (OWASP, CSV Injection); full-width forms are taken for the ASCII ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Number(str):
    """A number's digits: a cell that may begin with a minus and stays what it is."""

    __slots__ = ()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the table; each row is as long as the header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before what would be a formula."""
    if isinstance(cell, Number) or not cell.lstrip(" ").startswith(FORMULA_STARTS):
        return cell
    return f"'{cell}"
