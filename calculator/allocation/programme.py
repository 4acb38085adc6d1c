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

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from calculator.allocation.linear import NONE, Linear, Term
from calculator.allocation.question import Integers, Question, Row, Vector
from calculator.reference.vocabulary import FUND_KINDS, Kind

CAPITAL, REVENUE = FUND_KINDS.index(Kind.CAPITAL), FUND_KINDS.index(Kind.REVENUE)
FUND, OWN_DEBT, PROMISE = "fund", "own debt", "running cost"


@dataclass(frozen=True)
class Limits:
    """Limits stated together, by one of their bounds. `at`: their rows in the programme.

    `told`: of each, which it is; it is put in words only where it is asked for. `short`: where a limit may be broken,
    the columns of what is short of it.
    """

    at: Integers
    told: Callable[[int], Row]
    which: Integers
    least: bool
    short: Integers | None = None

    def row(self, position: int) -> Row:
        """One of them, with this bound alone."""
        row = self.told(int(self.which[position]))
        return replace(row, high=np.inf) if self.least else replace(row, low=-np.inf)


@dataclass
class Programme:
    """The arrays of the programme with the parts of it that are read or changed. Money in `unit` pounds.

    Positions of columns, NONE where there is none: `theta`; `grant` by recipient, part, kind, year, and `kept`
    likewise: what is kept back for least amounts that grants do not meet; `progress` by recipient, part, year;
    `switched` by year: the capital turned into revenue, turned_t above, and `switched_to_keep`: what is turned besides,
    for revenue that is kept back; `level` by dial; `early`: the lowest level at the end of each open year but the last,
    of no weight until the levels are settled. `lowest`: by dial, the row that holds theta down.
    `elastic`: whether every limit may be broken.
    """

    question: Question
    unit: float
    linear: Linear
    theta: int
    grant: Integers
    kept: Integers
    progress: Integers
    switched: Integers
    switched_to_keep: Integers
    elastic: bool = False
    level: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    lowest: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    early: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    limits: list[Limits] = field(default_factory=list)

    @property
    def keeps(self) -> bool:
        """Whether anything may be kept back for least amounts."""
        return bool((self.kept != NONE).any())

    def limit(
        self,
        name: str,
        told: Callable[[int], Row],
        low: Vector,
        high: Vector,
        *terms: Term,
        of: Integers | None = None,
    ) -> None:
        """Add limits: a row for each bound that each of them has, in pounds.

        Args:
            name: of the block.
            told: what each of them is, by its position.
            low: the least that each may come to; -inf for none.
            high: the most; inf for none.
            terms: entries by position.
            of: what each stands for, as in a block of rows; its position unless told.
        """
        for side, sign, bound in (("most", 1.0, high), ("least", -1.0, low)):
            which = np.flatnonzero(np.isfinite(bound))
            if not len(which):
                continue
            place = np.full(len(bound), NONE)
            place[which] = np.arange(len(which))
            signed = [(place[at], column, sign * coefficient) for at, column, coefficient in terms]
            short = self.linear.columns(f"short_{name}_{side}", len(which)) if self.elastic else None
            if short is not None:
                signed.append((np.arange(len(which)), short, -1.0))
            most = sign * bound[which] / self.unit
            stands_for = which if of is None else of[which]
            rows = self.linear.rows(f"{name}_{side}", len(which), -np.inf, most, *signed, of=stands_for)
            self.limits.append(Limits(rows, told, which, sign < 0, short))

    def leaning(self, duals: Vector, least: float) -> Iterator[tuple[Row, int]]:
        """Yield every limit, with its row, whose dual is more than so much: what the answer leans on."""
        for limits in self.limits:
            for position in np.flatnonzero(np.abs(duals[limits.at]) > least):
                yield limits.row(int(position)), int(limits.at[position])
