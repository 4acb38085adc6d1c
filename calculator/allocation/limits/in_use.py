"""The limits a scenario set, ready to write their rows."""

import numpy as np

from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.limits.everyone import Everyone
from calculator.allocation.limits.prerequisite import Prerequisite
from calculator.allocation.limits.ring_fence import RingFence
from calculator.allocation.limits.settings import Limits
from calculator.allocation.terms import Limit, Terms


def terms_of(limits: Limits, unit: int = 1) -> Terms:
    """Return the terms that a scenario's limits come to.

    Args:
        limits: as written.
        unit: grants are whole multiples of so many pounds.
    """
    used: list[Limit] = [Absorption(limits.absorption_share)]
    running, turning, everyone = limits.running_cost, limits.capital_to_revenue, limits.everyone
    if running is not None and running.affordable_share is not None:
        used.append(Affordability(running.affordable_share))
    if everyone is not None:
        used.append(Everyone(everyone.least, np.inf if everyone.most is None else everyone.most, everyone.share))
    used += [RingFence(each.kind, each.category, each.region, each.least, each.most) for each in limits.ring_fence]
    used += [Prerequisite(each.category, each.after) for each in limits.prerequisite]
    return Terms(
        limits=tuple(used),
        switch_share=turning.share if turning else 0.0,
        switch_price=turning.price if turning else 0.0,
        support=running.support if running else (),
        unit=unit,
    )
