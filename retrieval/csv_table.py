"""A CSV file as named cells: any common delimiter and encoding, and rows that don't fit reported by line."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.errors import FieldIssue, InvalidInput
from domain.ports.incoming import RowProblem
from retrieval.decoding import decoded
from retrieval.plain_text import clean

T = TypeVar("T")
V = TypeVar("V")

MAX_CSV_BYTES = 50_000_000
MAX_ROWS = 100_000
_DELIMITERS = ",;\t|"

Columns = Mapping[str, Sequence[str]]
"""What is wanted, and the other headers under which it is usually found."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by wanted names; `line` is where it starts in the file."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class CsvRows(Generic[T]):
    """The good rows, and what was wrong with the others, by line and the file's own column name."""

    rows: tuple[T, ...]
    problems: tuple[RowProblem, ...]


class BadRow(Exception):
    """The row can't be used; the problem has been noted."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads a row's cells, noting the first that can't be converted."""

    table: "CsvTable"
    row: Row

    def __call__(self, name: str, convert: Callable[[str], V]) -> V:
        """Return the converted cell; what `convert` says in its ValueError becomes the problem, and BadRow is raised."""
        try:
            return convert(self.row[name])
        except ValueError as error:
            self.table.problem(self.row, name, str(error))
            raise BadRow from error


class CsvTable:
    """The rows of a file under the names that are wanted. Reading the rows adds those that can't be read to `problems`."""

    def __init__(self, data: bytes, columns: Columns, *, required: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Read the header. `mapping` (wanted name → the file's header) goes before the usual headers.

        Raises InvalidInput when there is no header, a mapped one doesn't exist, or a required column is missing.
        """
        if len(data) > MAX_CSV_BYTES:
            raise InvalidInput.of("file", f"is larger than {MAX_CSV_BYTES // 1_000_000} MB")
        text, note = decoded(data)
        self.problems = [RowProblem(1, "file", note)] if note else []
        text = text.lstrip("\ufeff")
        self._text = text
        self._delimiter = _delimiter(text)
        self._header = _header(text, self._delimiter)
        self.headers = _found(self._header, columns, mapping)
        missing = [name for name in required if name not in self.headers]
        if missing:
            raise InvalidInput(*(FieldIssue(f"mapping.{name}", "no such column was found: name it in the mapping") for name in missing))

    def read(self, make: Callable[[Row], T]) -> CsvRows[T]:
        """Return what `make` gives for each row, leaving out the ones for which it raises BadRow."""
        made = []
        for row in self.rows():
            try:
                made.append(make(row))
            except BadRow:
                continue
        return CsvRows(tuple(made), tuple(self.problems))

    def cells(self, row: Row) -> Cells:
        """Return a reader of the row's cells."""
        return Cells(self, row)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that have as many cells as the header (empty lines don't count)."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter)
        next(reader)
        places = {name: self._header.index(header) for name, header in self.headers.items()}
        for number in range(MAX_ROWS + 1):
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                self.problems.append(RowProblem(line, "row", f"can't be read ({error})"))
                continue
            if cells is None:
                return
            if number == MAX_ROWS:
                self.problems.append(RowProblem(line, "file", f"has more than {MAX_ROWS} rows: the rest was not read"))
                return
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(self._header):
                message = f"has {len(cells)} cells where the header has {len(self._header)}: is a text with {self._delimiter!r} unquoted?"
                self.problems.append(RowProblem(line, "row", message))
                continue
            yield Row(line, {name: " ".join(clean(cells[place]).split()) for name, place in places.items()})

    def problem(self, row: Row, name: str, message: str) -> None:
        """Note what is wrong with a cell, under the file's own name for its column."""
        self.problems.append(RowProblem(row.line, self.headers.get(name, name), message))


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the first line the most cells; a comma when none gives more than one."""
    first_line = re.split(r"[\r\n]", text[:10_000].lstrip("\r\n"), maxsplit=1)[0]
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first_line], delimiter=delimiter), [])))


def _header(text: str, delimiter: str) -> list[str]:
    try:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error as error:
        raise InvalidInput.of("file", f"has no header that can be read ({error})") from error
    header = [" ".join(clean(cell).split()) for cell in header]
    if not any(header):
        raise InvalidInput.of("file", "is empty: the first line must name the columns")
    return header


def _found(header: Sequence[str], columns: Columns, mapping: Mapping[str, str]) -> dict[str, str]:
    choices = ", ".join(columns)
    issues = [FieldIssue(f"mapping.{name}", f"nothing is called that: choose from {choices}") for name in mapping if name not in columns]
    issues += [
        FieldIssue(f"mapping.{name}", f"the file has no column {column!r}: it has {', '.join(header)}"[:500])
        for name, column in mapping.items()
        if column not in header
    ]
    if issues:
        raise InvalidInput(*issues)
    by_plain_name = {_plain(cell): cell for cell in reversed(header) if cell}
    taken = set(mapping.values())
    found = dict(mapping)
    for name, usual in columns.items():
        match = next((by_plain_name[_plain(alias)] for alias in (name, *usual) if _plain(alias) in by_plain_name), None)
        if name not in found and match is not None and match not in taken:
            found[name] = match
            taken.add(match)
    return found


def _plain(header: str) -> str:
    return "".join(character for character in header.casefold() if character.isalnum())
