"""The measures of one scenario on the common basis: money, floor score, distance from target share, price of fairness.

The price of fairness is what England's mean score loses to fairness: D. Bertsimas, V. Farias and N. Trichakis, The
Price of Fairness, Operations Research 59(1), 2011.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from calculator.allocation.standing import SAME_LEVEL
from calculator.scenarios.outcomes.common_basis import CommonBasis
from calculator.scenarios.outcomes.greatest_mean import greatest_mean
from calculator.scenarios.outcomes.outcome import Outcome
from calculator.scenarios.outcomes.state import State, state


@dataclass(frozen=True)
class Measures:
    """What one scenario comes to. Money in whole pounds of the basis' prices; shares as fractions; scores in levels.

    `fund_gbp`: capital and revenue funds of all years; what is given of each kind, `given_running_gbp` (running cost
    paid from the revenue fund), `lost_in_turning_gbp` (capital lost on its way into revenue) and what is unspent add
    up to it. `floor_year`: the year at whose end every ICS stands
    at the floor score, and `years_to_floor` how many years that is from the first year any compared scenario gives
    in (0: from the start); None if it never comes, or there is no floor score. `share_moved`: half the sum of
    differences between shares of grants and target shares; `largest_over` and `largest_under`: share of grants over
    target share, less 1, at most and at least; None where nothing was given. `lost_to_best`: levels of mean score
    below the best of the compared; `lost_to_greatest`: below `greatest_mean`, the most that the same money could buy;
    `price_of_fairness`: that as a share of the rise to the greatest mean (None where there is no rise to be had).
    """

    fund_gbp: int
    given_capital_gbp: int
    given_revenue_gbp: int
    given_running_gbp: int
    lost_in_turning_gbp: int
    unspent_capital_gbp: int
    unspent_revenue_gbp: int
    beyond_debt_gbp: int
    after: State
    floor_year: str | None
    years_to_floor: int | None
    share_moved: float | None
    largest_over: float | None
    largest_under: float | None
    lost_to_best: float
    greatest_mean: float
    lost_to_greatest: float
    price_of_fairness: float | None

    def as_row(self) -> dict[str, Any]:
        """The measures as one flat row."""
        held = asdict(self)
        return {**held.pop("after"), **held}


def measure(basis: CommonBasis, outcomes: Sequence[Outcome]) -> list[Measures]:
    """Return the measures of each outcome, in order.

    Raises:
        NotSolved: if the greatest mean could not be proved.
    """
    states = [state(basis, each.last_score, each.debt_left(basis)) for each in outcomes]
    best = max(each.mean_score for each in states)
    first = min(each.years[0] for each in outcomes)
    return [_one(basis, each, after, best, first) for each, after in zip(outcomes, states, strict=True)]


def _one(basis: CommonBasis, held: Outcome, after: State, best: float, first: str) -> Measures:
    given = held.total.sum(axis=0)
    reached = floor_year(basis, held)
    most = greatest_mean(basis, held.money)
    lost, rise = most - after.mean_score, most - basis.mean(basis.score)
    moved, over, under = _distance(basis, held)
    at_start = basis.floor_score is not None and bool((basis.score >= basis.floor_score - SAME_LEVEL).all())
    years = 0 if at_start else None if reached is None else int(reached[:4]) - int(first[:4]) + 1
    return Measures(
        fund_gbp=held.fund,
        given_capital_gbp=int(given[0]),
        given_revenue_gbp=int(given[1]),
        given_running_gbp=int(held.running.sum()),
        lost_in_turning_gbp=held.lost,
        unspent_capital_gbp=int(held.unspent[0]),
        unspent_revenue_gbp=int(held.unspent[1]),
        beyond_debt_gbp=held.beyond_debt(basis),
        after=after,
        floor_year=reached,
        years_to_floor=years,
        share_moved=moved,
        largest_over=over,
        largest_under=under,
        lost_to_best=best - after.mean_score,
        greatest_mean=most,
        lost_to_greatest=lost,
        price_of_fairness=lost / rise if rise > SAME_LEVEL else None,
    )


def floor_year(basis: CommonBasis, held: Outcome) -> str | None:
    """The first year at whose end every ICS stands at the basis' floor score; None if it never comes."""
    if basis.floor_score is None:
        return None
    lowest = held.score.min(axis=1)
    reached = (year for year, low in zip(held.years, lowest, strict=True) if low >= basis.floor_score - SAME_LEVEL)
    return next(reached, None)


def _distance(basis: CommonBasis, held: Outcome) -> tuple[float | None, float | None, float | None]:
    """How far all grants of all years lie from target shares."""
    granted = held.grants.sum(axis=0)
    if granted.sum() == 0:
        return None, None, None
    share = granted / granted.sum()
    over = share / basis.share - 1
    return float(abs(share - basis.share).sum() / 2), float(over.max()), float(over.min())
