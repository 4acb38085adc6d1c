"""Best-practice peers: whom a body most like others could learn from. For planning; no money rests on it."""

from math import log

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.maturity.place import Maturity
from calculator.maturity.scores import IMPUTED
from calculator.reference.organisations import Organisations, is_trust
from calculator.reference.scale import NOISE

MOST_PEERS = 3
LEVEL_HIGHER = 1.0
OTHER_SUPPLIER = log(2)
"""What another EPR supplier, or one not known, counts in nearness: as much as being of twice the size. Judgement."""

NO_SUPPLIER = ("", "Generic or In House EPR Provider")
"""What two trusts may both have without sharing a supplier."""

PEER_COLUMNS = ["organisation_code", "measure", "level", "order", "peer_code", "peer_level", "apart"]


def peers(maturity: Maturity, bodies: Organisations) -> pd.DataFrame:
    """Return up to three peers for every trust, ICB and measure: the nearest that stand a level higher or more.

    Peers are of the same type. `apart` = |ln(size ratio)|, plus OTHER_SUPPLIER for a trust of another EPR supplier;
    size is staff (FTE) of a trust and the registered population of an ICB. Ties go to the code first in order. A
    score that is imputed, or that observed facts speak against, is no example to others.

    Columns: those of PEER_COLUMNS, sorted by organisation, measure and order (1 the nearest). A body that nobody
    of its type stands a level above on a measure has no rows there.
    """
    table = bodies.table
    size = table["staff_fte"].where(is_trust(table), table["registered_population"])
    assessed = table.assign(size=size)[size.notna()].sort_values("organisation_code")
    exemplary = _exemplary(maturity)
    found = [
        row
        for _, alike in assessed.groupby("organisation_type")
        for row in _among(alike, maturity.scores.levels, exemplary)
    ]
    frame = pd.DataFrame(found, columns=PEER_COLUMNS)
    return frame.sort_values(["organisation_code", "measure", "order"], ignore_index=True)


def _exemplary(maturity: Maturity) -> pd.DataFrame:
    """Organisation x measure: whether the score may be held up as an example."""
    exemplary = maturity.scores.status != IMPUTED
    for flag in maturity.moderation.flags.itertuples():
        exemplary.at[flag.organisation_code, flag.measure] = False
    return exemplary


def _among(alike: pd.DataFrame, levels: pd.DataFrame, exemplary: pd.DataFrame) -> list[tuple[object, ...]]:
    """The peers of every body among those alike, on every measure; `alike` is sorted by code."""
    codes = alike["organisation_code"].to_numpy()
    apart = _apart(alike)
    rows: list[tuple[object, ...]] = []
    for measure in levels.columns:
        level = levels.loc[codes, measure].to_numpy(dtype=float)
        may = exemplary.loc[codes, measure].to_numpy(dtype=bool)
        for at, code in enumerate(codes):
            above = np.flatnonzero(may & (level >= level[at] + LEVEL_HIGHER - NOISE))
            nearest = above[np.argsort(apart[at, above], kind="stable")][:MOST_PEERS]
            rows.extend(
                (code, measure, level[at], order, codes[peer], level[peer], apart[at, peer])
                for order, peer in enumerate(nearest, start=1)
            )
    return rows


def _apart(alike: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Body x body: how unlike they are. Rounded, so that noise decides no tie."""
    size = np.log(alike["size"].to_numpy(dtype=float))
    supplier = alike["epr_supplier"].fillna("").to_numpy(dtype=str)
    same = (supplier[:, None] == supplier[None, :]) & ~np.isin(supplier, NO_SUPPLIER)[:, None]
    trusts = is_trust(alike).to_numpy()[:, None]
    apart: npt.NDArray[np.float64] = np.abs(size[:, None] - size[None, :]) + OTHER_SUPPLIER * (trusts & ~same)
    return apart.round(9)
