"""An outcome: what a scenario gave, in the prices of the common basis, and the scores that brings there."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.allocation.fund_accounts import lost_in_turning
from calculator.costing.prices import deflators, price_factor
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import FUND_KINDS, KINDS, Kind
from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector, WholePounds, basis_of
from calculator.scenarios.run import Run


@dataclass(frozen=True)
class Outcome:
    """What one scenario comes to on the common basis.

    `granted`: year x ICS x kind (capital, revenue: what closes gaps); `running`: year x ICS, the running cost paid
    from the revenue fund, which closes none; `fund`: all years and both kinds together, as late changes left them;
    `unspent`: by kind, and `lost`: capital lost on its way into revenue; whole pounds in the basis' prices. `score`:
    year x ICS, levels at the end of each year. `recomputed`: whether the scores were worked out again, as the
    scenario's own assessment differs from the basis. `factor`: what brought its pounds to the basis' prices.
    """

    years: tuple[str, ...]
    granted: WholePounds
    running: WholePounds
    fund: int
    unspent: WholePounds
    lost: int
    score: Vector
    recomputed: bool
    factor: float

    @property
    def total(self) -> WholePounds:
        """All years' grants towards debt, ICS x kind, whole pounds."""
        return np.asarray(self.granted.sum(axis=0))

    @property
    def grants(self) -> WholePounds:
        """All that each year brings each ICS, year x ICS, whole pounds: towards debt, and for running cost."""
        return np.asarray(self.granted.sum(axis=2) + self.running)

    @property
    def money(self) -> WholePounds:
        """What there was to spend, by kind, with what was left: capital that became revenue counts as revenue.

        What was lost by that was capital, and is capital here: a better sharing might not have turned it.
        """
        kinds = np.array(FUND_KINDS)
        besides = self.running.sum() * (kinds == Kind.REVENUE.value) + self.lost * (kinds == Kind.CAPITAL.value)
        return np.asarray(self.total.sum(axis=0) + self.unspent + besides)

    @property
    def last_score(self) -> Vector:
        """The score of each ICS at the end of the last year (levels)."""
        return np.asarray(self.score[-1])

    def debt_left(self, basis: CommonBasis) -> WholePounds:
        """What is left of each ICS's debt, never below 0: money beyond one kind of debt pays for no other."""
        return np.asarray(np.maximum(basis.debt - self.total, 0).sum(axis=1))

    def beyond_debt(self, basis: CommonBasis) -> int:
        """What was given beyond the basis' debt: a scenario that counts a larger debt may give more than this one."""
        return int(np.maximum(self.total - basis.debt, 0).sum())


def outcome(run: Run, basis: CommonBasis, first: Run) -> Outcome:
    """Return what a run comes to on the basis that the first run makes.

    Raises:
        InputProblems: if the two share to different recipients, or a price year has no deflator.
    """
    _refuse_other_recipients(run, first)
    allocation, name = run.allocation, f"{run.scenario.name}.toml"
    years = tuple(sorted(allocation.scores["year"].unique()))
    factor = price_factor(deflators(run.inputs), run.scenario.price_year, basis.price_year, (name, "price_year"))
    given = whole_pounds(_by_year(allocation.grants, years, basis.codes) * factor)
    granted, running = given[..., : len(FUND_KINDS)], given[..., len(FUND_KINDS)]
    unspent = allocation.unspent.groupby("kind")["amount_gbp"].sum().reindex(list(FUND_KINDS), fill_value=0)
    same = basis.same_figures(basis_of(run))
    return Outcome(
        years=years,
        granted=granted,
        running=running,
        fund=int(whole_pounds(np.array(sum(fund.amount_gbp for fund in allocation.funds) * factor))),
        unspent=whole_pounds(unspent.to_numpy() * factor),
        lost=int(whole_pounds(lost_in_turning(allocation).sum() * factor)),
        score=_own_scores(run, years, basis.codes) if same else scores_on(basis, granted),
        recomputed=not same,
        factor=factor,
    )


def scores_on(basis: CommonBasis, granted: WholePounds) -> Vector:
    """Return year x ICS: the scores on a basis once the grants (year x ICS x kind) up to each year's end are spent."""
    return np.array([basis.score_after(so_far) for so_far in np.cumsum(granted, axis=0)])


def _own_scores(run: Run, years: tuple[str, ...], codes: tuple[str, ...]) -> Vector:
    after = run.allocation.scores.pivot(index="year", columns="ics_code", values="score_after")
    return np.asarray(after.loc[list(years), list(codes)].to_numpy(dtype=float))


def _by_year(grants: pd.DataFrame, years: tuple[str, ...], codes: tuple[str, ...]) -> Vector:
    """Grants as year x ICS x kind (pounds); 0 where no rule gave."""
    every = pd.MultiIndex.from_product([years, codes, KINDS])
    by = grants.groupby(["year", "ics_code", "kind"])["amount_gbp"].sum().reindex(every, fill_value=0)
    return np.asarray(by.to_numpy(dtype=float)).reshape(len(years), len(codes), len(KINDS))


def _refuse_other_recipients(run: Run, first: Run) -> None:
    ours, theirs = (set(each.allocation.grants["ics_code"]) for each in (run, first))
    if ours == theirs:
        return
    odd = sorted(ours ^ theirs)
    expected = f"a scenario that shares to the same {len(theirs)} systems as {first.scenario.name}"
    value = f"{len(ours)} systems; not in both: {', '.join(odd[:3])}{' and others' if len(odd) > 3 else ''}"
    fix = "Compare scenarios that share to the same systems."
    raise InputProblems([Problem(f"{run.scenario.name}.toml", expected, fix, value=value)])
