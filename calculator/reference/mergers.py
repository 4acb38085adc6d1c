"""The mergers of April 2026: what share of each of the 42 ICSs belongs to which of the 36."""

from collections.abc import Iterator

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reference.inputs import Inputs
from calculator.reference.names import ics_name
from calculator.reference.notes import Note
from calculator.reference.problems import InputProblems, Problem

SPLITS = "icb_splits_2026.csv"


def successor_names(inputs: Inputs) -> pd.Series:
    """Return the name of each system of April 2026, indexed by its code and sorted by it."""
    names = inputs["icb_mergers_2026"].drop_duplicates("icb_code_2026").set_index("icb_code_2026")["icb_name_2026"]
    return names.map(ics_name).rename("name").rename_axis("code").sort_index()


def successor_shares(inputs: Inputs) -> pd.DataFrame:
    """Return ICS of the 42 x system of the 36: the share of the one that belongs to the other, each row summing to 1.

    An ICS that moved whole has a share of 1; one that was split has the weights of icb_splits_2026.csv.

    Raises:
        InputProblems: naming every part of a split ICS without a weight, or a weight of a part that is none.
    """
    pairs = _pairs(inputs)
    weights = inputs["icb_splits_2026"].set_index(["icb_code_2025", "icb_code_2026"])["weight"].astype(float)
    several = pairs.groupby("icb_code_2025")["icb_code_2026"].transform("size") > 1
    keys = pd.MultiIndex.from_frame(pairs)
    problems = [*_unweighted(pairs[several], weights), *_no_part(keys, weights)]
    if problems:
        raise InputProblems(problems)
    weight = weights.reindex(keys).where(several.to_numpy(), 1.0)
    shares = weight.unstack("icb_code_2026").fillna(0.0)
    shares = shares.div(shares.sum(axis=1), axis=0).sort_index().sort_index(axis=1)
    return shares.rename_axis(index="ics_code", columns="code")


def split_notes(inputs: Inputs) -> Iterator[Note]:
    """Yield a note for each ICS that was split: its parts, and what their weights count."""
    names, new = ics_names(inputs), successor_names(inputs)
    shares = successor_shares(inputs)
    splits = inputs["icb_splits_2026"].sort_values(["icb_code_2025", "icb_code_2026"])
    for code, rows in splits.groupby("icb_code_2025", sort=True):
        parts = ", ".join(
            f"{new[row.icb_code_2026]} {shares.at[code, row.icb_code_2026]:.1%} ({row.weight:,.0f})"
            for row in rows.itertuples()
        )
        counts = " and ".join(dict.fromkeys(rows["counts"]))
        yield Note(
            f"Split of {names[code]}",
            f"Its figures are divided by {counts}: {parts}. That is a stand-in: no debt, staff or income is published "
            "by part, and its trusts do not divide so.",
        )


def _pairs(inputs: Inputs) -> pd.DataFrame:
    """One row per ICS and system it belongs to, or in part."""
    pairs = inputs["icb_mergers_2026"][["icb_code_2025", "icb_code_2026"]].drop_duplicates()
    return pairs[pairs["icb_code_2025"].isin(inputs["icbs"]["icb_code"])].reset_index(drop=True)


def _unweighted(parts: pd.DataFrame, weights: pd.Series) -> Iterator[Problem]:
    for old, new in parts.itertuples(index=False):
        if (old, new) not in weights.index:
            fix = f"Add the row of {old} and {new}, in the unit of the other parts."
            yield Problem(SPLITS, "a weight for every part of an ICB that was split", fix, column="weight")


def _no_part(parts: pd.MultiIndex, weights: pd.Series) -> Iterator[Problem]:
    for pair in weights.index:
        if pair not in parts:
            fix = "Take the row out, or correct icb_mergers_2026.csv."
            expected = "a part that icb_mergers_2026.csv has too"
            yield Problem(SPLITS, expected, fix, column="icb_code_2026", value=" to ".join(pair))
