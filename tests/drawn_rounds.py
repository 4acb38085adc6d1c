"""Random small funding rounds with the full rules, drawn by hypothesis: who stands where, which limits, which funds."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from calculator.allocation.fund import Fund
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.limits.everyone import Everyone
from calculator.allocation.limits.prerequisite import Prerequisite
from calculator.allocation.limits.ring_fence import RingFence
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Limit, Terms
from calculator.reference.vocabulary import FUND_KINDS, Kind

TENTH = 100_000  # pounds: debts and funds are drawn in tenths of a million


ODD = st.sampled_from([0, 0, 1, 33_333])  # pounds that make sums and shares of them no round figures


@dataclass(frozen=True)
class Round:
    standing: Standing
    funds: tuple[Fund, ...]
    terms: Terms


def standings(most: int = 4, parts: int = 3, twins: bool = True, least: int = 1) -> st.SearchStrategy[Standing]:
    """Recipients with debts of up to £6m a part and kind, some of nothing; some of them alike in all but their code."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Standing:
        n, c = draw(st.integers(least, most)), draw(st.integers(1, parts))
        rows = [_recipient(draw, c) for _ in range(n)]
        if twins and n > 1 and draw(st.booleans()):
            rows[-1] = rows[0]
        score, debt, lift, running, absorption, region, income, weight, spends = zip(*rows, strict=True)
        share = np.array(weight, float) / sum(weight)
        names = ("all",) if c == 1 else tuple(f"part {position}" for position in range(c))
        content = np.broadcast_to(np.eye(c)[:, np.newaxis, :], (n, c, len(FUND_KINDS), c)).copy()
        return Standing(
            codes=[f"Q{position:02d}" for position in range(n)],
            score=np.array(score),
            target=5.0,
            debt=np.array(debt, dtype=np.int64),
            lift=np.array(lift),
            share={"core": share, "registered": share, "primary_medical": share},
            absorption=np.array(absorption, dtype=np.int64),
            parts=names,
            part_weight=np.full(c, 1.0 / c),
            running=np.array(running),
            categories=names,
            content=content,
            traits={
                "region": np.array(region),
                "income_gbp": np.array(income, float),
                "technology_share": np.array(spends),
                "deprivation": np.full(n, 20.0),
                "weighted_population": share * 1e6,
            },
        )

    return drawn()


def _odd(draw: st.DrawFn, tenths: int) -> int:
    """So many £100,000, and some pounds that make no round figure of it. A debt of a pound alone is none to lift by."""
    return tenths * TENTH + (draw(ODD) if tenths else 0)


def _recipient(draw: st.DrawFn, c: int) -> tuple[object, ...]:
    debt = [[_odd(draw, draw(st.integers(0, 60))) for _ in FUND_KINDS] for _ in range(c)]
    lift = [draw(st.integers(1, 8)) / 10 if any(owed) else 0.0 for owed in debt]
    return (
        1 + draw(st.integers(0, 10)) / 10,
        debt,
        lift,
        [draw(st.integers(0, 5)) * TENTH for _ in range(c)],
        draw(st.integers(0, 80)) * TENTH,
        draw(st.sampled_from(["North", "South"])),
        draw(st.integers(5, 60)) * 1e6,
        draw(st.integers(1, 6)),
        draw(st.integers(1, 6)) / 100,
    )


@st.composite
def limits(draw: st.DrawFn, standing: Standing, least: bool = True) -> tuple[Limit, ...]:
    """Some limits. `least`: whether they may ask for least amounts, which may be more than can be given."""
    used: list[Limit] = [Absorption()]
    some = st.integers(0, 3).map(lambda drawn: drawn == 3)
    if draw(some):
        used.append(Affordability(draw(st.sampled_from([0.005, 0.02, 0.1]))))
    if draw(some):
        low = draw(st.sampled_from([0.0, 0.3, 0.617])) if least else 0.0
        used.append(Everyone(low, draw(st.sampled_from([0.8, 1.2, 2.0])), "core"))
    if draw(some):
        low = draw(st.sampled_from([0.0, 0.2, 0.533])) if least else 0.0
        used.append(
            RingFence(
                draw(st.sampled_from(FUND_KINDS)), region="North", least=low, most=draw(st.sampled_from([0.5, 1]))
            )
        )
    if len(standing.parts) > 1:
        if draw(some):
            low = draw(st.sampled_from([0.0, 0.3])) if least else 0.0
            used.append(RingFence("capital", category="part 1", least=low, most=draw(st.sampled_from([0.4, 1.0]))))
        if draw(some):
            used.append(Prerequisite("part 1", "part 0"))
    return tuple(used)


@st.composite
def rounds(
    draw: st.DrawFn, most: int = 4, parts: int = 3, years: int = 2, least: bool = True, twins: bool = True
) -> Round:
    """A standing, funds of one year or more, and terms."""
    standing = draw(standings(most, parts, twins))
    names = [f"y{position + 1}" for position in range(draw(st.sampled_from(range(years, 0, -1))))]
    funds = tuple(
        Fund(year, Kind(kind), draw(st.integers(0, 80)) * TENTH + draw(ODD)) for year in names for kind in FUND_KINDS
    )
    switch = draw(st.sampled_from([0.0, 0.0, 0.3]))
    terms = Terms(
        limits=draw(limits(standing, least)),
        switch_share=switch,
        switch_price=draw(st.sampled_from([0.0, 0.2])) if switch else 0.0,
        support=draw(st.sampled_from([(), (), (1.0, 0.5)])),
    )
    return Round(standing, funds, terms)
