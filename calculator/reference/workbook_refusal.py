"""How large a workbook may be, and why one is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Foreign:
    """Something that no plain workbook has, and what to do about it."""

    what: str
    fix: str


@dataclass(frozen=True)
class Bounds:
    """The largest workbook that is read.

    `file`, `content`: bytes on disk, and of all parts once unpacked. `parts`: how many parts it may have.
    `ratio`: how many times larger than packed a part may be that unpacks to more than `small` bytes.
    `rows`, `columns`: the furthest cell of a sheet. `cells`: of a sheet, as a rectangle from A1 to the furthest, for
    one reader holds all of it. `mend`: what to do with a file that is damaged or of another kind. `allowed`: what is
    let pass though no plain workbook has it, for a reader that runs and follows nothing.
    """

    file: int
    content: int
    parts: int
    ratio: int
    small: int
    rows: int
    columns: int
    cells: int
    mend: str
    allowed: frozenset[Foreign] = frozenset()


class Refusal(Exception):
    """Why a workbook is not read: what was expected, what was found, and how to mend it."""

    def __init__(self, expected: str, found: str, fix: str) -> None:
        super().__init__(found)
        self.expected, self.found, self.fix = expected, found, fix
