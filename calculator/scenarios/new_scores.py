"""Read the scores of a later assessment and lay them over those of the inputs, body by body."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.read import frame_of, read_table
from calculator.reference.tables import TABLES, Table
from calculator.reference.vocabulary import BODY_SUFFIX
from calculator.scenarios.new_score_checks import BODY, new_score_problems

LOCAL_FIGURES, PEER_REVIEW = "local_figures", "peer_review"


def with_new_scores(inputs: Inputs, files: Iterable[Path]) -> Inputs:
    """Return the inputs with the scores of some or all bodies renewed.

    Local scores and peer reviews of those bodies are of their old scores, and are left out.

    Args:
        inputs: the checked tables, with the scores before.
        files: CSV files in the columns of dma_trust_scores.csv or dma_icb_scores.csv.

    Raises:
        InputProblems: naming everything wrong in every file.
    """
    frames = dict(inputs.frames)
    renewed: set[str] = set()
    problems: list[Problem] = []
    for path in files:
        name = _table_of(path)
        rows, found = read_table(path.parent, Table(path.stem, TABLES[name].row, TABLES[name].key))
        problems.extend(found or new_score_problems(path.name, name, rows, inputs))
        given = frame_of(TABLES[name], rows)
        frames[name] = _renewed(name, frames[name], given)
        renewed |= _codes(name, given)
    if problems:
        raise InputProblems(problems)
    for table in (LOCAL_FIGURES, PEER_REVIEW):
        frames[table] = _without_old_say(frames[table], renewed)
    return replace(inputs, frames=frames)


def _codes(name: str, given: pd.DataFrame) -> set[str]:
    """The codes of the organisations a table of scores is of."""
    if name == "dma_trust_scores":
        return set(given["trust_code"])
    return set(given["icb_code"] + given["body"].map(BODY_SUFFIX))


def _without_old_say(table: pd.DataFrame, renewed: set[str]) -> pd.DataFrame:
    """Leave out what was said of the old scores of bodies assessed anew: local scores and peer reviews."""
    scores = table["subject"] == "score" if "subject" in table else True
    return table[~(table["organisation_code"].isin(renewed) & scores)].reset_index(drop=True)


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
