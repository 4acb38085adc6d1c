"""The linear programme, stated once: raise the lowest dial as far as funds and limits allow.

    minimise    -100 theta                                                   (theta: the lowest level)
    subject to  level_j >= theta                                             for each dial j
                level_j = start_j + sum of rate x (progress gained, or money)
                debt_ick progress_ict <= held_ickt + sum_{s<=t} grant_icks   capital and revenue rise together
                progress_ict <= progress_ic(t+1) <= 1
                sum_t grant_ickt <= debt_ick - held_ick                      never above own debt
                sum_ic capital_ict + turned_t <= capital fund_t
                sum_ic revenue_ict + support_t <= revenue fund_t + (1 - price) turned_t
                support_u <= revenue fund_u                                  for each later year u
                low_r <= sum of coefficient x grant <= high_r                for each other limit r

Money is in £m (or, where that is smaller, in the size of the largest fund or a millionth of the largest debt) and
the objective in hundredths of a level: in pounds with an objective of 0 to 1, the duals fall below the solver's
tolerance and it calls wrong answers optimal (docs/decisions/0003).
"""

from dataclasses import dataclass, field, replace

import numpy as np
import pulp

from calculator.allocation.question import Question, Row
from calculator.reference.vocabulary import FUND_KINDS, Kind

CAPITAL, REVENUE = FUND_KINDS.index(Kind.CAPITAL), FUND_KINDS.index(Kind.REVENUE)
FUND, OWN_DEBT, PROMISE = "fund", "own debt", "running cost"

Cell = tuple[int, ...]


@dataclass
class Programme:
    """The PuLP problem with the parts of it that are read or changed. Money in `unit` pounds.

    `grant` by recipient, part, kind, year, and `kept` likewise: what is kept back for least amounts that grants do not
    meet. `progress` by recipient, part, year; `switched` by year: the capital turned into revenue, turned_t above, and
    `switched_to_keep`: what is turned besides, for revenue that is kept back.
    `early`: the lowest level at the end of each open year but the last, of no weight until the levels are settled.
    `limits`: each limit with its constraint, or two. `short`: where a limit may be broken, what is short of it.
    """

    question: Question
    unit: float
    problem: pulp.LpProblem
    theta: pulp.LpVariable
    level: list[pulp.LpVariable] = field(default_factory=list)
    lowest: list[pulp.LpConstraint] = field(default_factory=list)
    grant: dict[Cell, pulp.LpVariable] = field(default_factory=dict)
    kept: dict[Cell, pulp.LpVariable] = field(default_factory=dict)
    progress: dict[Cell, pulp.LpVariable] = field(default_factory=dict)
    switched: dict[int, pulp.LpVariable] = field(default_factory=dict)
    switched_to_keep: dict[int, pulp.LpVariable] = field(default_factory=dict)
    limits: list[tuple[Row, pulp.LpConstraint]] = field(default_factory=list)
    early: list[pulp.LpVariable] = field(default_factory=list)
    short: list[tuple[Row, pulp.LpVariable]] = field(default_factory=list)
    elastic: bool = False

    def spent(self, cell: Cell) -> list[pulp.LpVariable]:
        """What a cell takes of funds and limits: its grant, and what is kept back for it."""
        return [of[cell] for of in (self.grant, self.kept) if cell in of]

    def add(self, expression: pulp.LpAffineExpression, low: float, high: float, name: str, row: Row) -> None:
        """Add a limit: a constraint for each bound it has."""
        for bound, sign, side in ((high, 1, "most"), (low, -1, "least")):
            if not np.isfinite(bound):
                continue
            one_side = replace(row, low=low if sign < 0 else -np.inf, high=np.inf if sign < 0 else high)
            given = sign * (expression - bound / self.unit)
            if self.elastic:
                slack = self.problem.add_variable(f"short_{name}_{side}", lowBound=0)
                given = given - slack
                self.short.append((one_side, slack))
            constraint = given <= 0
            self.problem += constraint, f"{name}_{side}"
            self.limits.append((one_side, constraint))
