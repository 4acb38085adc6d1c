"""What would give a recipient £1m more, and what it would take for it to be next in line."""

from collections.abc import Iterator

import pandas as pd

from calculator.allocation.standing import SAME_LEVEL
from calculator.scenarios.marginal import MORE, Marginal
from calculator.scenarios.run import Run

WORTH_TELLING = 1_000  # pounds of £1m more; less is what rounding leaves


def next_in_line(run: Run, code: str) -> list[str]:
    """Return sentences on what would move one recipient's grants.

    Args:
        run: the run.
        code: of the recipient.
    """
    return [*_from_funds(run.marginal, code), *_from_limits(run, code), *_from_floor(run, code)]


def _from_funds(ahead: Marginal, code: str) -> Iterator[str]:
    mine = ahead.gains[ahead.gains["ics_code"] == code]
    if mine.empty:
        return
    best = mine.sort_values(["gain_gbp", "year", "kind"], ascending=[False, True, True]).iloc[0]
    if best["gain_gbp"] < WORTH_TELLING:
        yield "No fund that is £1m larger would give it more."
        return
    gain = int(best["gain_gbp"])
    yield (
        f"Of £1m more {best['kind']} in {best['year']} it would be given £{gain:,}, the most that £1m more of any fund "
        f"would bring it; for £1m more of its own, that fund would have to be about £{MORE / gain:,.1f}m larger, if "
        "its part stays as it is."
    )


def _from_limits(run: Run, code: str) -> Iterator[str]:
    """The limits of its own that stopped it, year by year."""
    grants = run.allocation.grants
    own = grants[(grants["ics_code"] == code) & ~grants["limit"].isin(["fund", "rule"])]
    mine = {"absorption", "own debt", "affordability", "cap on anyone", "pace of change", "prerequisite"}
    for limit, rows in own[own["limit"].isin(mine)].groupby("limit", sort=True):
        years = ", ".join(sorted(rows["year"].unique()))
        more = (
            "more is not to be had by any rule"
            if limit == "own debt"
            else "one that is £1m looser would let it have up to £1m more"
        )
        yield f"Its limit was {limit} in {years}: {more}."


def _from_floor(run: Run, code: str) -> Iterator[str]:
    """How far it is from being lifted first."""
    floor = run.scenario.floor_score
    scores = run.allocation.scores[run.allocation.scores["ics_code"] == code]
    if floor is None:
        return
    first = float(scores["score_before"].iloc[0])
    lifted = _levelled(run.allocation.grants, code)
    if first >= floor - SAME_LEVEL:
        yield (
            f"It stands at {first:.2f}, above the floor score of {floor:.2f}: levelling up would begin to reach "
            f"it at a floor above {first:.2f}, or if it stood {first - floor:.2f} lower."
        )
    elif not lifted:
        year = run.allocation.years[0]
        reached = run.allocation.scores.query("year == @year")["score_after"].min()
        yield (
            f"It stands at {first:.2f}: in {year} the lowest were lifted to {reached:.2f}, and it is next in line once "
            f"they have been lifted {max(first - reached, 0):.2f} levels further."
        )


def _levelled(grants: pd.DataFrame, code: str) -> bool:
    """Whether levelling up gave it anything in any year."""
    mine = grants[(grants["ics_code"] == code) & (grants["rule"] == "levelling_up")]
    return bool(mine["amount_gbp"].sum() > 0)
