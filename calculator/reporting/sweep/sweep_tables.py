"""The tables of a sweep: one row a point, one row a point and recipient, and one row a point of a frontier."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.reporting.tables import SCORE_DIGITS
from calculator.scenarios.sweep.follow_point import Followed
from calculator.scenarios.sweep.frontier import FAMILIES, FrontierPoint
from calculator.scenarios.sweep.sweep import Sweep
from calculator.scenarios.sweep.varied import shown

POUNDS = "_gbp"
COUNTS = ("recipients", "at_floor", "below_floor", "years_to_floor")
LEFT_OUT = ("lost_to_best",)
"""Measures that compare scenarios with each other."""
LARGEST = 250_000
"""Rows of the table by recipient; a larger one is left out, as few spreadsheets open it with ease."""


def sweep_table(swept: Sweep) -> pd.DataFrame:
    """Return one row per point: its number, the settings, whether it was followed, and what it came to.

    Whole pounds; levels and shares to a millionth; blank where a measure does not apply or the point was not followed.
    """
    rows = [
        {"point": number, **{key: shown(value) for key, value in settings.items()}, **_row(followed)}
        for number, (settings, followed) in enumerate(zip(swept.points, swept.followed, strict=True), start=1)
    ]
    return _typed(pd.DataFrame(rows))


def by_recipient(swept: Sweep) -> pd.DataFrame:
    """Return one row per point and recipient: grants of all years (whole pounds) and the score at the end (levels)."""
    columns = ["point", "ics_code", *(f"{kind}{POUNDS}" for kind in FUND_KINDS), f"{Kind.RUNNING.value}{POUNDS}"]
    rows = [
        (number, *recipient)
        for number, followed in enumerate(swept.followed, start=1)
        for recipient in followed.get("recipients", ())
    ]
    return pd.DataFrame(rows, columns=[*columns, "score_after"]).round({"score_after": SCORE_DIGITS})


def is_large(swept: Sweep) -> bool:
    """Say whether the table by recipient would have too many rows."""
    return sum(len(followed.get("recipients", ())) for followed in swept.followed) > LARGEST


def frontier_table(points: Sequence[FrontierPoint]) -> pd.DataFrame:
    """Return one row per point of a frontier: its family, setting, lowest score, distance, and whether it is on it."""
    rows = [
        {
            "family": FAMILIES[point.family],
            "floor_score": point.settings.get("floor"),
            "share_to_levelling_up": point.settings.get("first_share") if point.family == "first_share" else None,
            "lowest_score": point.lowest_score,
            "share_moved": point.distance,
            "mean_score": point.mean_score,
            "on_the_frontier": "yes" if point.best else "no",
            "reason": point.reason,
        }
        for point in points
    ]
    table = pd.DataFrame(rows)
    figures = ["floor_score", "share_to_levelling_up", "lowest_score", "share_moved", "mean_score"]
    return table.astype(dict.fromkeys(figures, float)).round(SCORE_DIGITS)


def _row(followed: Followed) -> dict[str, Any]:
    if followed["reason"]:
        return {"followed": "no", "reason": followed["reason"]}
    held = {key: value for key, value in followed["measures"].items() if key not in LEFT_OUT}
    count, at_floor = len(followed["recipients"]), held["at_floor"]
    held["floor_year"] = held["floor_year"] or ""
    return {
        "followed": "yes",
        "reason": "",
        "lowest_score": held.pop("lowest_score"),
        **dict(_by_year(followed)),
        "mean_score": held.pop("mean_score"),
        "staff_mean_score": followed["staff_mean_score"],
        "recipients": count,
        "below_floor": None if at_floor is None else count - at_floor,
        **held,
    }


def _by_year(followed: Followed) -> Iterator[tuple[str, float]]:
    for year, lowest in followed["lowest_by_year"].items():
        yield f"lowest_score_{year}", lowest


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers as such, where some are missing too."""
    whole = [column for column in table if str(column).endswith(POUNDS) or column in COUNTS]
    levels = [column for column in table if str(column).endswith("score") or str(column).startswith("lowest_score_")]
    kinds = {**dict.fromkeys(whole, "Int64"), **dict.fromkeys(levels, float)}
    return table.astype(kinds).round(SCORE_DIGITS)
