"""Whether each limit in use was held to, counted again from the grants by part and not from what was solved.

A limit is held to within its rounding: each part of a recipient's money is rounded to whole units apart, so a limit
may be missed by less than one unit a part. What was committed before this run is honoured even beyond a limit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.allocation.allocate import Allocation
from calculator.allocation.grant import COMMITTED
from calculator.allocation.ledger import CAPITAL, Ledger
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.limits.everyone import Everyone
from calculator.allocation.limits.prerequisite import Prerequisite
from calculator.allocation.limits.ring_fence import RingFence
from calculator.reference.money import percent
from calculator.reference.vocabulary import FUND_KINDS

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Held:
    """`name`: the limit in words. `beyond`: pounds by which it is missed at worst, of which `rounding` are allowed."""

    name: str
    beyond: float
    rounding: float

    @property
    def seen(self) -> str:
        """What was found, in words."""
        if self.beyond <= 0:
            return f"£{abs(self.beyond):,.0f} to spare at the tightest"
        if self.holds:
            return f"met to within rounding: off by £{self.beyond:,.2f} at the most, of £{self.rounding:,.2f} allowed"
        return f"broken by £{self.beyond:,.2f} at the most; rounding allows £{self.rounding:,.2f}"

    @property
    def holds(self) -> bool:
        """Whether it is missed by no more than rounding."""
        return self.beyond <= self.rounding


def limits_held(allocation: Allocation) -> Iterator[Held]:
    """Yield what was found of every limit in use but absorption, which has a check of its own."""
    given, committed = (_amounts(allocation, rules) for rules in (None, {COMMITTED}))
    fund = _funds(allocation)
    for limit in allocation.terms.limits:
        if isinstance(limit, Affordability):
            yield _affordability(allocation, limit, given, committed)
        elif isinstance(limit, Everyone):
            yield from _everyone(allocation, limit, given, committed, fund)
        elif isinstance(limit, RingFence):
            yield from _ring_fence(allocation, limit, given, committed, fund)
        elif isinstance(limit, Prerequisite):
            yield _prerequisite(allocation, limit, given, committed)
    if allocation.terms.switch_share:
        yield _switching(allocation, fund)


def _amounts(allocation: Allocation, rules: set[str] | None) -> Vector:
    """Recipient x part x kind x year, pounds: all grants, or those of some rules."""
    standing, years = allocation.standing, allocation.years
    amounts = np.zeros((*standing.debt.shape, len(years)))
    table = allocation.by_part
    if rules is not None:
        table = table[table["rule"].isin(rules)]
    where = {code: at for at, code in enumerate(standing.codes)}
    for row in table.itertuples():
        at = where[row.ics_code], standing.parts.index(row.part), FUND_KINDS.index(row.kind), years.index(row.year)
        amounts[at] += row.amount_gbp
    return amounts


def _funds(allocation: Allocation) -> Vector:
    """Year x kind, pounds."""
    fund = np.zeros((len(allocation.years), len(FUND_KINDS)))
    for each in allocation.funds:
        fund[allocation.years.index(each.year), FUND_KINDS.index(each.kind)] += each.amount_gbp
    return fund


def _decided(allocation: Allocation) -> npt.NDArray[np.bool_]:
    """Year: whether this run decided it, or only holds what was committed for it."""
    decided = set(allocation.grants.loc[allocation.grants["rule"] != COMMITTED, "year"])
    return np.array([year in decided for year in allocation.years])


def _most(name: str, given: Vector, most: Vector, committed: Vector, rounding: float) -> Held:
    """A limit that amounts may not pass, unless they were committed before."""
    beyond = given - np.maximum(most, committed)
    return Held(name, float(beyond.max(initial=-np.inf)), rounding)


def _each(allocation: Allocation) -> float:
    """What rounding may come to for one recipient in one year: less than a unit a part."""
    return float(len(allocation.standing.parts) * allocation.terms.unit)


def _affordability(allocation: Allocation, limit: Affordability, given: Vector, committed: Vector) -> Held:
    standing = allocation.standing
    debt, means = standing.debt.astype(float), limit.share * standing.trait("income_gbp").astype(float)
    running = np.repeat(standing.running[:, :, np.newaxis], len(FUND_KINDS), axis=2)
    each = np.divide(running, debt, out=np.zeros(debt.shape), where=debt > 0)
    cost, before = ((each * amounts.sum(axis=3)).sum(axis=1) for amounts in (given, committed))
    rounding = _each(allocation) * len(allocation.years) * float(each.max(initial=0.0))
    name = f"No {standing.who} is left with running cost above {percent(limit.share)} of its income"
    return _most(name, cost, means[:, np.newaxis] * np.ones(len(FUND_KINDS)), before, rounding)


def _everyone(
    allocation: Allocation, limit: Everyone, given: Vector, committed: Vector, fund: Vector
) -> Iterator[Held]:
    standing, unit = allocation.standing, _each(allocation)
    fair = standing.share_by(limit.share)[:, np.newaxis, np.newaxis] * fund.T  # recipient x kind x year
    total, before = given.sum(axis=1), committed.sum(axis=1)
    if np.isfinite(limit.most):
        name = f"No {standing.who} is given more than {limit.most:g} times its fair share in a year"
        yield _most(name, total, limit.most * fair, before, unit)
    if limit.least > 0:
        short = (_asked(allocation, limit, given, committed) - total)[:, :, _decided(allocation)]
        name = (
            f"Every {standing.who} is given at least {limit.least:g} times its fair share in a year, if it can use it"
        )
        yield Held(name, float(short.max(initial=-np.inf)), unit * allocation.roundings)


def _asked(allocation: Allocation, limit: Everyone, given: Vector, committed: Vector) -> Vector:
    """Recipient x kind x year: the floor of each as its years were begun, with what was given before them."""
    ledger = Ledger.opened(allocation.standing, allocation.funds, allocation.terms)
    asked = np.zeros((len(allocation.standing.codes), *ledger.fund.T.shape))
    for window in allocation.windows:  # a later one takes the place of an earlier one that was planned again
        ledger.granted = np.where(np.arange(len(ledger.years)) < window[0], given, committed).astype(np.int64)
        ledger.begin(*window)
        asked[:, :, list(window)] = limit.asked(ledger)
    return asked


def _ring_fence(
    allocation: Allocation, limit: RingFence, given: Vector, committed: Vector, fund: Vector
) -> Iterator[Held]:
    standing, k = allocation.standing, FUND_KINDS.index(limit.kind)
    if limit.category:
        counts = standing.content[:, :, k, standing.categories.index(limit.category)]
    else:
        inside = (standing.trait("region") == limit.region).astype(float)
        counts = np.repeat(inside[:, np.newaxis], len(standing.parts), axis=1)
    inside_fence, before = (np.einsum("ic,ict->t", counts, amounts[:, :, k]) for amounts in (given, committed))
    who = standing.title(limit.category) if limit.category else limit.region
    rounding = _each(allocation) * len(standing.codes)
    if limit.most < 1.0:
        name = f"Ring-fence: {who} has at most {percent(limit.most)} of each year's {limit.kind}"
        yield _most(name, inside_fence, limit.most * fund[:, k], before, rounding)
    if limit.least > 0:
        short = (limit.least * fund[:, k] - inside_fence)[_decided(allocation)]
        name = f"Ring-fence: {who} has at least {percent(limit.least)} of each year's {limit.kind}"
        yield Held(name, float(short.max(initial=-np.inf)), rounding * allocation.roundings)


def _prerequisite(allocation: Allocation, limit: Prerequisite, given: Vector, committed: Vector) -> Held:
    standing = allocation.standing
    later, first = (standing.parts.index(name) for name in (limit.category, limit.after))
    debt = standing.debt.astype(float)
    waits = (debt[:, later] > 0) & (debt[:, first] > 0)
    ratio = np.divide(debt[:, later], debt[:, first], out=np.zeros(waits.shape), where=waits)[..., np.newaxis]
    ahead, before = (
        np.cumsum(amounts[:, later], axis=2) - ratio * np.cumsum(amounts[:, first], axis=2)
        for amounts in (given, committed)
    )
    rounding = _each(allocation) * len(allocation.years) * (1.0 + float(ratio.max(initial=0.0)))
    names = [standing.title(name) for name in (limit.category, limit.after)]
    name = f"Prerequisite: {names[0]} is never funded further than {names[1]}"
    return _most(name, ahead[waits], np.zeros(1), before[waits], rounding)


def _switching(allocation: Allocation, fund: Vector) -> Held:
    switched = allocation.switched.set_index("year")["capital_gbp"].reindex(allocation.years, fill_value=0).to_numpy()
    share = allocation.terms.switch_share
    name = f"No more than {percent(share)} of a year's capital is turned into revenue"
    return Held(name, float((switched - share * fund[:, CAPITAL]).max()), 0.0)
