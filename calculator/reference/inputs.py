"""All input tables together, read and checked: the only way data enters the program."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

import pandas as pd

from calculator.reference.book_place import BookPlace
from calculator.reference.bundled import bundled
from calculator.reference.crosschecks import cross_problems
from calculator.reference.framework import Framework, load_framework
from calculator.reference.given_table import GivenTable, given_table
from calculator.reference.problems import InputProblems, Problem, UnknownName, near_match
from calculator.reference.read import ReadRow, frame_of, read_given, read_table
from calculator.reference.sources import fingerprint
from calculator.reference.tables import TABLES

SOURCES = TABLES["sources"]
NEAR = 0.75
"""How like the name of a table another name must be to have been meant for it, from 0 to 1."""
EXCEL_LOCK = "~$"
"""What Excel puts before the name of a workbook that is open."""


@dataclass(frozen=True)
class Inputs:
    """The checked tables (one data frame each, sorted by its key) and the framework they are scored on.

    `models_folder`: the cost models that go with them, whose framework that is. `places`: where tables stand that were
    given as workbooks, by the name that their CSV file would have.

    Sorting makes every later result independent of the order of rows in the files.
    """

    folder: Path
    models_folder: Path
    frames: Mapping[str, pd.DataFrame]
    framework: Framework
    fingerprints: Mapping[str, str]
    places: Mapping[str, BookPlace] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.frames:
            raise UnknownName("input table", name, self.frames)
        return self.frames[name]

    @cached_property
    def locally_changed(self) -> tuple[str, ...]:
        """The files that differ from those published with the program. Allowed, and always reported.

        They are compared with the program's own list of sources: a copied list may have been changed too.
        """
        bundled_list = bundled("inputs") / SOURCES.file
        listed, _ = read_table(bundled_list.parent, SOURCES)
        published = {row.text("file"): row.text("sha256") for row in listed}
        published[SOURCES.file] = fingerprint(bundled_list)
        tables = [file for file, digest in self.fingerprints.items() if published.get(file) != digest]
        return (*tables, *self._changed_pages())

    def _changed_pages(self) -> list[str]:
        """The cost model pages that are not among the bundled ones, or differ from them."""
        own = bundled("models")
        return [
            f"models/{page.name}"
            for page in sorted(self.models_folder.glob("*.toml"))
            if not (own / page.name).exists() or fingerprint(page) != fingerprint(own / page.name)
        ]


def load_inputs(folder: Path | str | None = None, models: Path | str | None = None) -> Inputs:
    """Read and check every input table.

    Args:
        folder: a folder holding all the tables; the bundled real inputs unless told.
        models: a folder of cost models; the bundled ones unless told.

    Raises:
        InputProblems: carrying every problem found in every file.
    """
    place = Path(folder) if folder is not None else bundled("inputs")
    if not place.is_dir():
        fix = "Check the path; `digital-debt list` says where the bundled inputs are."
        raise InputProblems([Problem(str(place), "a folder of input tables", fix)])
    pages = Path(models) if models is not None else bundled("models")
    if not pages.is_dir():
        fix = "Check the path; `digital-debt list` says where the bundled models are."
        raise InputProblems([Problem(str(pages), "a folder of cost models", fix)])
    framework = load_framework(pages)
    given, problems = _given(place)
    read: dict[str, list[ReadRow]] = {name: [] for name, table in TABLES.items() if table.optional}
    for name, each in given.items():
        rows, found = read_given(each, TABLES[name])
        problems.extend(found)
        if rows or TABLES[name].optional:
            read[name] = rows
    problems.extend(_unknown_tables(place))
    problems.extend(cross_problems(read, frozenset(framework.measures), framework.categories))
    places = {TABLES[name].file: each.place for name, each in given.items() if each.place}
    if problems:
        raise InputProblems(placed(problems, places))
    return Inputs(
        folder=place,
        models_folder=pages,
        frames={name: frame_of(TABLES[name], read[name]) for name in TABLES if name in read},
        framework=framework,
        fingerprints={given[name].path.name: fingerprint(given[name].path) for name in sorted(given) if read[name]},
        places=places,
    )


def _given(folder: Path) -> tuple[dict[str, GivenTable], list[Problem]]:
    """Every table that is there and can be opened, by name, and what is wrong with the others."""
    given: dict[str, GivenTable] = {}
    problems: list[Problem] = []
    for table in TABLES.values():
        try:
            found = given_table(folder, table)
        except InputProblems as refused:
            problems.extend(refused.problems)
        else:
            if found is not None:
                given[table.name] = found
    return given, problems


def placed(problems: Iterable[Problem], places: Mapping[str, BookPlace]) -> list[Problem]:
    """Return problems with those of tables that were given as workbooks told by sheet and cell."""
    return [places[each.file].of(each) if each.file in places else each for each in problems]


def _unknown_tables(folder: Path) -> list[Problem]:
    """A table of a name that is not known would be passed over in silence."""
    known = {table.file for table in TABLES.values()}
    books = {table.book for table in TABLES.values()}
    strange = [path.name for path in sorted(folder.glob("*.csv")) if path.name not in known]
    for path in sorted(folder.glob("*.xlsx")):  # other workbooks may lie there, such as those of trust accounts
        meant = get_close_matches(path.name.lower().replace(" ", "_"), books, n=1, cutoff=NEAR)
        if path.name not in books and meant and not path.name.startswith(EXCEL_LOCK):
            strange.append(path.name)
    return [
        Problem(name, "the name of an input table", f"Rename or move it. {near_match(name, known | books)}")
        for name in strange
    ]
