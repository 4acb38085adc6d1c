"""Limits that are set and hold nothing: a page that states one was meant to say something else."""

from collections.abc import Iterator

import numpy as np

from calculator.allocation.allocate import Allocation
from calculator.allocation.ledger import CAPITAL
from calculator.reference.notes import Note
from calculator.reference.problems import Problem
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.scenario import Scenario


def idle_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield each limit that could hold nothing, whatever the figures, with what to write instead.

    A page may write one all the same over what it takes from another page: that is how a limit is lifted.
    """
    everyone, running, file = scenario.limits.everyone, scenario.limits.running_cost, f"{scenario.name}.toml"
    nothing = everyone is not None and everyone.least == 0 and everyone.most is None
    if nothing and scenario.alone_states("limits", "everyone"):
        fix = "Write least = 0.5 or most = 2.0, say, or take [limits.everyone] out."
        yield Problem(file, "a least above 0, or a most", fix, column="limits > everyone")
    nothing = running is not None and not any(running.support) and running.affordable_share is None
    if nothing and scenario.alone_states("limits", "running_cost"):
        fix = "Write support = [0.3, 0.15] or affordable_share = 0.005, say, or take [limits.running_cost] out."
        yield Problem(file, "support above 0, or an affordable_share", fix, column="limits > running_cost")


def idle_notes(scenario: Scenario, allocation: Allocation) -> Iterator[Note]:
    """Yield a note where the most for everyone is more than anybody could be given for other reasons."""
    everyone = scenario.limits.everyone
    if everyone is None or everyone.most is None:
        return
    reached = _highest(allocation, everyone.share)
    if everyone.most >= reached:
        yield Note(
            "Cap on anyone",
            f"most = {everyone.most:g} in [limits.everyone] holds nobody: by the fund, its own debt and what it can "
            f"absorb, no {allocation.standing.who} could be given more than {reached:.1f} times its fair share of a "
            "year's fund.",
        )


def _highest(allocation: Allocation, by: str) -> float:
    """The highest multiple of a fair share of a fund that anybody could be given if nothing capped it."""
    standing, share = allocation.standing, allocation.standing.share_by(by)
    highest = 0.0
    for fund in allocation.funds:
        k = FUND_KINDS.index(fund.kind.value)
        most = np.minimum(standing.by_kind[:, k], fund.amount_gbp)
        most = np.minimum(most, standing.absorption) if k == CAPITAL else most
        fair = share * fund.amount_gbp
        highest = max(highest, float(np.divide(most, fair, out=np.zeros(len(fair)), where=fair > 0).max()))
    return highest
