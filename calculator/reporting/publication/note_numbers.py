"""Notes, numbered as they are first referred to, so that every one in the table of notes is really used."""

from collections.abc import Mapping

from calculator.reporting.publication.page import INFORMATION, Page
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column


class NoteNumbers:
    """Gives out the marks of notes, and keeps which were given, in order."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._given: list[str] = []

    def mark(self, *names: str) -> str:
        """Return the marks of notes, such as "[note 1] [note 2]".

        Raises:
            KeyError: if there is no such note, which is a fault of the program.
        """
        for name in names:
            if name not in self._texts:
                raise KeyError(name)
            if name not in self._given:
                self._given.append(name)
        return " ".join(f"[note {self._given.index(name) + 1}]" for name in names)

    def page(self) -> Page:
        """Return the sheet of the notes that were referred to."""
        return Page(
            contents.NOTES,
            "notes",
            INFORMATION,
            "Notes: what the marks in other worksheets refer to",
            ("A mark such as [note 1] in another worksheet refers to the note of that number here.",),
            (Column("Note number", styles.COUNT, 9), Column("Note text", width=100)),
            [[number, self._texts[name]] for number, name in enumerate(self._given, start=1)],
        )
