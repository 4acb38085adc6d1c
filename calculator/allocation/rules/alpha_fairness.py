"""Alpha-fairness: a dial between the most levels for the money and lifting the lowest first.

What is maximised is the sum over people of the worth of their system's score A, whose next level is worth
A to the power of minus alpha (Mo and Walrand 2000, IEEE/ACM Transactions on Networking 8). Alpha 0 buys the
cheapest levels for each person; the higher alpha, the nearer to levelling up. Worth is taken in equal steps from
where a system stands to the target, so a system's score is right to within one step.
"""

from typing import Annotated

import numpy as np
from pydantic import Field

from calculator.allocation.draw import drawn
from calculator.allocation.ledger import Ledger
from calculator.allocation.lift import by_score
from calculator.allocation.question import Integers, Vector
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Outcome, Raises, Stage, Told
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

STEPS = 50
DECIDES = 1e-4
"""How much less the last step is worth than the first for its place alone: it decides between equals, no more."""


class Settings(Part):
    """`alpha`: 0 for the most levels for the money; 1 proportional fairness; above, nearer to the lowest first."""

    alpha: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False, description="0 to 20, such as 2")]


def stages(ledger: Ledger, settings: Settings) -> list[Stage]:
    """Maximise what scores are worth to the people of all systems."""
    lifted = by_score(ledger, ledger.standing.target)
    yardstick = lifted.yardstick
    people = ledger.standing.share_by("core")[yardstick.of]
    step = (yardstick.ceiling - yardstick.start) / STEPS
    middle = yardstick.start[:, np.newaxis] + step[:, np.newaxis] * (np.arange(STEPS) + 0.5)
    worth = people[:, np.newaxis] * (middle / ledger.standing.score.mean()) ** -settings.alpha
    worth = worth / worth.max(initial=0.0) * _order(ledger, yardstick.of) if len(worth) else worth
    raised = type(yardstick)(yardstick.of, yardstick.start, yardstick.ceiling, progress=yardstick.progress, worth=worth)
    return [Stage(raised, lambda outcome: _tell(ledger, lifted.before, step, outcome), raises=Raises.SCORE)]


def _order(ledger: Ledger, recipients: Integers) -> Vector:
    """Dial x step: hardly less than 1, the less the later the step, so that equals rise in turn, not one in full.

    Between equals at the same step a draw by code decides, so that the order of rows never does.
    """
    turn = np.array([[drawn(ledger.standing.codes[i])] for i in recipients])
    return np.asarray(1.0 - DECIDES * (np.arange(STEPS) + turn) / STEPS)


def _tell(ledger: Ledger, before: Vector, step: Vector, outcome: Outcome) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for kind in FUND_KINDS:
        rows = [_reason(ledger, float(before[i]), step, outcome, i) for i in range(len(before))]
        told[kind] = ([reason for reason, _ in rows], [limit for _, limit in rows])
    return told


def _reason(ledger: Ledger, before: float, step: Vector, outcome: Outcome, recipient: int) -> tuple[str, str]:
    dial = outcome.dial(recipient)
    if dial is None:
        return f"stands at {before:.2f}, the target", "rule"
    after, stop = float(outcome.raised.level[dial]), outcome.raised.stopped[dial]
    width = f"looked at in steps of {step[dial]:.3f} of a level"
    if after - before < 1e-9:
        return f"stays at {before:.3f}: a level is worth more for its price elsewhere ({width})", stop.limit
    words = "its debt is funded" if stop.limit == "rule" else stop.words
    return f"from {before:.3f} to {after:.3f}, {width}: {words}", "own debt" if stop.limit == "rule" else stop.limit


RULE = Rule(
    name="alpha_fairness",
    says="Buys the levels that are worth most to people for their price, a low system's levels being worth more.",
    settings=Settings,
    stages=stages,
)
