"""What £1m more would do: each fund of each year made £1m larger in turn, and the whole allocation done again.

Not an estimate from prices: every later year is decided again too, as it would be.
"""

from dataclasses import dataclass, replace

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.fund import Fund
from calculator.allocation.fund_accounts import lost_in_turning
from calculator.allocation.solver import Infeasible
from calculator.reference.money import MILLION
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import share

MORE = int(MILLION)
ORDER = ["year", "kind", "ics_code", "gain_gbp"]


@dataclass(frozen=True)
class Marginal:
    """`gains`: year, kind, ics_code, gain_gbp: what each recipient would be given more (or less), all years together.

    `lowest`: year, kind, score_gain: how far the lowest score at the end would rise (levels), and what of the £1m would
    be left over (unspent_gbp) or lost by turning capital into revenue (lost_gbp). `impossible`: year and kind of
    funds that no limit of the scenario lets be larger.
    """

    gains: pd.DataFrame
    lowest: pd.DataFrame
    impossible: tuple[tuple[str, str], ...] = ()


def marginal(scenario: Scenario, allocation: Allocation) -> Marginal:
    """Return what £1m more of each fund would do.

    Raises:
        NotSolved: if an allocation could not be proved right.
    """
    before = _totals(allocation.grants)
    low, lowest = _lowest(allocation.scores), []
    gains, impossible = [pd.DataFrame(columns=ORDER).astype({"gain_gbp": "int64"})], []
    unspent, lost = _not_given(allocation)
    for fund in allocation.funds:
        funds = [_more(each, fund) for each in scenario.funds]
        try:
            larger = share(scenario, allocation.standing, funds, allocation.terms.prospectus)
        except Infeasible:  # a least growth of next year's money, say: what was given stands all the same
            impossible.append((fund.year, fund.kind.value))
            continue
        gain = (_totals(larger.grants) - before).rename("gain_gbp").astype("int64")
        gains.append(gain.reset_index().assign(year=fund.year, kind=fund.kind.value))
        left, price = _not_given(larger)
        lowest.append((fund.year, fund.kind.value, _lowest(larger.scores) - low, left - unspent, price - lost))
    return Marginal(
        pd.concat(gains, ignore_index=True)[ORDER],
        pd.DataFrame(lowest, columns=["year", "kind", "score_gain", "unspent_gbp", "lost_gbp"]),
        tuple(impossible),
    )


def _more(fund: Fund, which: Fund) -> Fund:
    """The fund, £1m larger if it is the one."""
    same = (fund.year, fund.kind) == (which.year, which.kind)
    return replace(fund, amount_gbp=fund.amount_gbp + MORE) if same else fund


def _totals(grants: pd.DataFrame) -> pd.Series:
    return grants.groupby("ics_code")["amount_gbp"].sum()


def _not_given(allocation: Allocation) -> tuple[int, int]:
    """What is left of all funds, and what was lost by turning capital into revenue, whole pounds."""
    return int(allocation.unspent["amount_gbp"].sum()), int(lost_in_turning(allocation).sum())


def _lowest(scores: pd.DataFrame) -> float:
    return float(scores.loc[scores["year"] == scores["year"].max(), "score_after"].min())
