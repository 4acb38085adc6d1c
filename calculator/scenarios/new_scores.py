"""Read the scores of a later assessment and lay them over those of the inputs, body by body."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.read import ReadRow, frame_of, read_table
from calculator.reference.tables import TABLES, Table

BODY = {"dma_trust_scores": ("trust_code",), "dma_icb_scores": ("icb_code", "body")}
"""The tables of scores, and whose scores are renewed together: all care settings of a trust."""


def with_new_scores(inputs: Inputs, files: Iterable[Path]) -> Inputs:
    """Return the inputs with the scores of some or all bodies renewed.

    Args:
        inputs: the checked tables, with the scores before.
        files: CSV files in the columns of dma_trust_scores.csv or dma_icb_scores.csv.

    Raises:
        InputProblems: naming everything wrong in every file.
    """
    frames = dict(inputs.frames)
    problems: list[Problem] = []
    for path in files:
        name = _table_of(path)
        rows, found = read_table(path.parent, Table(path.stem, TABLES[name].row, TABLES[name].key))
        problems.extend(found or _problems(path.name, name, rows, inputs))
        frames[name] = _renewed(name, frames[name], frame_of(TABLES[name], rows))
    if problems:
        raise InputProblems(problems)
    return replace(inputs, frames=frames)


def _renewed(name: str, held: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """The held rows of every body that is not in the given ones, and the given ones."""
    body = list(BODY[name])
    kept = held.merge(given[body].drop_duplicates(), on=body, how="left", validate="many_to_one", indicator=True)
    kept = kept[kept["_merge"] == "left_only"][list(held.columns)]
    return pd.concat([kept, given]).sort_values(list(TABLES[name].key), kind="stable", ignore_index=True)


def _table_of(path: Path) -> str:
    """Tell by its header which scores a file holds; one that cannot be told is read as trusts' scores."""
    try:
        header = path.read_text(encoding="utf-8-sig", errors="replace").partition("\n")[0]
    except OSError:
        header = ""
    return "dma_icb_scores" if "icb_code" in header else "dma_trust_scores"


def _problems(file: str, name: str, rows: list[ReadRow], inputs: Inputs) -> Iterator[Problem]:
    """Codes and measures that are not known, rows given twice, bodies assessed on some measures only."""
    code, key = BODY[name][0], TABLES[name].key
    measures = set(inputs.framework.measures)
    known = {code: set(inputs[name][code]), "measure": measures}
    seen: set[tuple[str | None, ...]] = set()
    scored: dict[tuple[str | None, ...], set[str | None]] = {}
    for row in rows:
        for column, names in known.items():
            value = row.text(column) or ""
            if value not in names:
                near = near_match(value, names)
                yield Problem(file, f"a known {column}", near, row=row.line, column=column, value=value)
        this = tuple(row.text(column) for column in key)
        if this in seen:
            expected, fix = f"one row per {', '.join(key)}", "Delete one of the two."
            yield Problem(file, expected, fix, row=row.line, column=code, value=", ".join(map(str, this)))
        seen.add(this)
        scored.setdefault(this[:-1], set()).add(row.text("measure"))
    for body, on in scored.items():
        left_out = sorted(measures - {str(each) for each in on})
        misspelt = len(on - measures)
        if len(left_out) > misspelt and "primary_care" not in body:
            fix = f"Add {', '.join(left_out)} of {' '.join(map(str, body))}: a measure left out would mix two years."
            yield Problem(file, "all measures of a body", fix, column="measure")
