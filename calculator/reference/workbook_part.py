"""One part of a workbook, read once in pieces by the parser that reads XML without expanding anything."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from calculator.reference.workbook_archive import LINKED, MACROS, foreign, named_foreign
from calculator.reference.workbook_refusal import Bounds, Foreign, Refusal

BOOK_LINKS = "xl/_rels/workbook.xml.rels"
FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})").fullmatch
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'|\[[^\]]*\]')
"""Texts, names of sheets and columns of tables in a formula, in which any sign may stand."""
LONGEST_TAG, MOST_NAMES, DEEPEST = 8_000_000, 10_000, 1_000
"""Bytes of one tag, different names in a part, and elements inside each other; Excel stays far below all three."""
DELETE = "Delete it in Excel and save the workbook."


Look = Callable[[dict[str, str]], None]


def _unseen(_attributes: dict[str, str]) -> None:
    """Stand for what is done with a tag that was not seen before."""


class PartScan:
    """One part of XML, read as a stream: no document type, no cell far away, no formula or link that leads outside."""

    def __init__(self, name: str, bounds: Bounds) -> None:
        self.name, self.bounds = name, bounds
        self.row = self.column = self.cells = 0
        self.last_row = self.last_column = 0
        self.letters: dict[str, int] = {}
        self.looks: dict[str, Look | None] = {}
        self.formula: list[str] = []
        self.fed = self.depth = 0
        self.ended: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self.ended.append

    def feed(self, chunk: bytes, last: bool = False) -> None:
        """Read the next piece.

        Raises:
            Refusal: if anything in it does not belong there.
        """
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError:
            raise self._damaged() from None
        self.fed += len(chunk)
        self.depth -= len(self.ended)
        self.ended.clear()
        unread = self.fed - self.parser.CurrentByteIndex
        if unread > LONGEST_TAG or len(self.parser.intern) > MOST_NAMES or self.depth > DEEPEST:
            raise self._damaged()
        self._check_extent()

    def close(self) -> None:
        """Say that the part has ended."""
        self.feed(b"", last=True)

    def _damaged(self) -> Refusal:
        return Refusal("a whole Excel workbook (.xlsx)", f"a damaged part ({self.name})", self.bounds.mend)

    def _document_type(self, *_told: object) -> None:
        expected = "XML without a document type (DOCTYPE) or entities, as Excel writes it"
        raise Refusal(expected, self.name, self.bounds.mend)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        """Look at an element; what is done is found once for each tag, as a sheet has millions."""
        self.depth += 1
        look = self.looks.get(tag, _unseen)
        if look is _unseen:
            look = self.looks[tag] = self._look_of(tag.rpartition(":")[2])
        if look is not None:
            look(attributes)

    def _look_of(self, name: str) -> Look | None:
        if name in FORMULAS:
            return self._formula
        return {
            "c": self._cell,
            "row": self._row,
            "dimension": self._dimension,
            "mergeCell": self._filled,
            "hyperlink": self._filled,
            "Relationship": self._follow,
            "Override": self._content_type,
            "Default": self._content_type,
        }.get(name)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        place = attributes.get("r")
        if place is None:  # cells without a place follow each other
            self.column += 1
        else:
            self.row, self.column = self._place(place)
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self.row + 1
        self.last_row, self.column = max(self.last_row, self.row), 0

    def _dimension(self, attributes: dict[str, str]) -> None:
        """One reader believes what a sheet says of its size."""
        for end in attributes.get("ref", "A1").split(":"):
            row, column = self._place(end)
            self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    def _filled(self, attributes: dict[str, str]) -> None:
        """One reader makes every cell of a merged or linked range."""
        first, _, end = attributes.get("ref", "A1").partition(":")
        (top, left), (bottom, right) = self._place(first), self._place(end or first)
        self.cells += (abs(bottom - top) + 1) * (abs(right - left) + 1)

    def _place(self, reference: str) -> tuple[int, int]:
        place = CELL(reference)
        if place is None:
            raise Refusal("cells with a place such as B7", f"'{reference[:20]}' in {self.name}", self.bounds.mend)
        letters, digits = place.groups()
        column = self.letters.get(letters)
        if column is None:
            column = self.letters[letters] = column_index_from_string(letters)
        return int(digits), column

    def _check_extent(self) -> None:
        rows, columns = self.last_row, self.last_column
        far = rows > self.bounds.rows or columns > self.bounds.columns
        if far or max(rows * columns, self.cells) > self.bounds.cells:
            most = f"at most {self.bounds.rows:,} rows, {self.bounds.columns:,} columns and {self.bounds.cells:,} cells"
            fix = "Delete the rows below the table and the columns to its right, empty ones too, and save it again."
            raise Refusal(f"sheets of {most}", self.name, fix)

    def _formula(self, _attributes: dict[str, str]) -> None:
        self.parser.CharacterDataHandler = self.formula.append
        self.parser.EndElementHandler = self._end_of_formula

    def _end_of_formula(self, tag: str) -> None:
        self.ended.append(tag)
        self.parser.CharacterDataHandler, self.parser.EndElementHandler = None, self.ended.append
        formula = "".join(self.formula)
        self.formula.clear()
        if "|" in QUOTED.sub("", formula):  # Excel has no such sign but in calls of other programs (DDE)
            raise foreign(Foreign(f"a formula that calls another program: {formula[:40]}", DELETE), self.name)

    def _follow(self, attributes: dict[str, str]) -> None:
        kind = PurePosixPath(attributes.get("Type", "")).name
        target = attributes.get("Target", "")
        if attributes.get("TargetMode", "").lower() == "external":
            if kind != "hyperlink" and not self._is_link_between_workbooks():
                raise foreign(Foreign(f"a link to {target[:60]} ({kind})", DELETE), self.name)
        elif self.name.lower() == BOOK_LINKS and not (target.lower().endswith(".xml") or self._allows(target)):
            raise Refusal("sheets that are XML", f"{target[:100]} in {self.name}", self.bounds.mend)

    def _is_link_between_workbooks(self) -> bool:
        """Whether the part says where a linked workbook lies, and such links may be."""
        return LINKED in self.bounds.allowed and named_foreign(self.name) == LINKED

    def _allows(self, target: str) -> bool:
        """Whether a part that the workbook itself names may be of another kind, such as a store of macros."""
        return named_foreign(f"xl/{target}") in self.bounds.allowed

    def _content_type(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if ("macro" in kind or "vbaproject" in kind) and MACROS not in self.bounds.allowed:
            raise foreign(MACROS, self.name)
