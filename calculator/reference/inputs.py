"""All input tables together, read and checked: the only way data enters the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from calculator.reference.bundled import bundled
from calculator.reference.crosschecks import cross_problems
from calculator.reference.framework import Framework, load_framework
from calculator.reference.problems import InputProblems, Problem, UnknownName, near_match
from calculator.reference.read import ReadRow, frame_of, read_table
from calculator.reference.sources import fingerprint
from calculator.reference.tables import TABLES

SOURCES = TABLES["sources"]


@dataclass(frozen=True)
class Inputs:
    """The checked tables (one data frame each, sorted by its key) and the framework they are scored on.

    `models_folder`: the cost models that go with them, whose framework that is.

    Sorting makes every later result independent of the order of rows in the files.
    """

    folder: Path
    models_folder: Path
    frames: Mapping[str, pd.DataFrame]
    framework: Framework
    fingerprints: Mapping[str, str]

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
    read: dict[str, list[ReadRow]] = {}
    problems: list[Problem] = []
    for table in TABLES.values():
        rows, found = read_table(place, table)
        problems.extend(found)
        if rows or table.optional:
            read[table.name] = rows
    problems.extend(_unknown_tables(place))
    problems.extend(cross_problems(read, frozenset(framework.measures), framework.categories))
    if problems:
        raise InputProblems(problems)
    return Inputs(
        folder=place,
        models_folder=pages,
        frames={name: frame_of(TABLES[name], rows) for name, rows in read.items()},
        framework=framework,
        fingerprints={TABLES[name].file: fingerprint(place / TABLES[name].file) for name in sorted(read) if read[name]},
    )


def _unknown_tables(folder: Path) -> list[Problem]:
    """A table of a name that is not known would be passed over in silence."""
    known = {table.file for table in TABLES.values()}
    return [
        Problem(path.name, "the name of an input table", f"Rename or move it. {near_match(path.name, known)}")
        for path in sorted(folder.glob("*.csv"))
        if path.name not in known
    ]
