"""The limits of its own that stopped a recipient, each in the unit in which it counts."""

from collections.abc import Iterator

from calculator.allocation.limits import absorption, affordability, everyone, prerequisite
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.pace_of_change import NAME as PACE
from calculator.allocation.programme import OWN_DEBT
from calculator.allocation.standing import Standing
from calculator.reference.names import listed
from calculator.scenarios.run import Run

IN_GRANTS = (everyone.MOST, PACE)
"""Limits that count pounds of one kind of grant in one year, so that a pound looser is a pound more to be had."""


def own_limits(run: Run, code: str) -> Iterator[str]:
    """Yield a sentence for each limit of its own that stopped a recipient, with the years."""
    grants = run.allocation.grants
    mine = grants[(grants["ics_code"] == code) & (grants["limit"].isin([*_TOLD, *IN_GRANTS]))]
    for limit, years in mine.groupby("limit", sort=True)["year"]:
        yield f"Its limit was {limit} in {listed(sorted(years.unique()))}: {_looser(run, code, str(limit))}."


def _looser(run: Run, code: str, limit: str) -> str:
    """What a looser limit would bring, in the unit of that limit."""
    if limit in IN_GRANTS:
        return "£1m looser in a year, it would let it have up to £1m more of the kind it holds down, as the fund allows"
    if limit == affordability.NAME:
        return _affordable(run, code)
    if limit == absorption.NAME and run.scenario.has_whole_choices:
        return "a project that passes it is refused whole, and bids.csv says by how much"
    return _TOLD[limit]


def _affordable(run: Run, code: str) -> str:
    """What it can bear, and how much of its debt so much running cost stands for."""
    standing: Standing = run.allocation.standing
    i = list(standing.codes).index(code)
    share = next(limit.share for limit in run.allocation.terms.limits if isinstance(limit, Affordability))
    running, debt = float(standing.running[i].sum()), float(standing.debt[i].sum())
    most = share * float(standing.trait("income_gbp")[i])
    words = f"it can bear running cost of £{most:,.0f} a year"
    if not running:
        return words
    return (
        f"{words}. That limit counts running cost, not grants: £1,000 a year is on average the running cost "
        f"of £{debt / running * 1_000:,.0f} of its debt"
    )


_TOLD = {
    OWN_DEBT: "more is not to be had by any rule",
    absorption.NAME: "could it absorb more, it could be given so much more capital, and the revenue that a rule gives "
    "with it, as the funds allow",
    affordability.NAME: "",  # told by its own figures
    prerequisite.NAME: "what waits can be bought once what it waits for is",
}
"""Limits that are not told in pounds, with what is to be said instead."""
