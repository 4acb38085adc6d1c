"""The witness of the full rules: leximin of a question, by other means than the programme's.

The same limits are written here once more, from the words at the head of the programme and for scipy. Nothing is
settled by duals. Two ways of the literature: test each dial for room (saturation), or try every order in which
the dials may stand (all n! of them) and keep the best.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise, permutations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from calculator.allocation.question import Question

MILLION = 1e6
KEPT = 1e-9  # levels that what is found may give way, so that rounding does not make the next step impossible
NEAR = 1e-6  # £m
ROOM = 2e-7  # levels: a dial that can rise by less has no room


class NoAnswer(Exception):
    """No grants satisfy the limits."""


@dataclass
class Witness:
    """Columns: grants and kept (recipient x part x kind x year), progress (recipient x part x year), switched, the same
    to keep, levels.

    Money in £m. What is kept back for least amounts takes of funds, debts and limits, and lifts nobody.
    """

    question: Question
    rows: list[np.ndarray] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    equal: list[np.ndarray] = field(default_factory=list)
    to: list[float] = field(default_factory=list)
    least: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        n, c, k, years = self.question.held.shape
        self.dials = len(self.question.yardstick.of)
        at = 0
        self.grant = np.arange(n * c * k * years).reshape(n, c, k, years)
        at += self.grant.size
        self.kept = at + self.grant
        at += self.grant.size
        self.progress = at + np.arange(n * c * years).reshape(n, c, years)
        at += self.progress.size
        self.switched = at + np.arange(years)
        self.switched_to_keep = at + years + np.arange(years)
        at += 2 * years
        self.level = at + np.arange(self.dials)
        self.theta = at + self.dials
        self.width = self.theta + 1
        self._needs()
        self._pots()
        self._other_limits()
        self._levels()

    def row(self, terms: Iterable[tuple[int, float]]) -> np.ndarray:
        row = np.zeros(self.width)
        for column, by in terms:
            row[column] += by
        return row

    def at_most(self, terms: Iterable[tuple[int, float]], most: float) -> None:
        self.rows.append(self.row(terms))
        self.most.append(most)

    def _needs(self) -> None:
        """Progress needs its share of each kind's debt, granted by then; it never falls; no grant passes own debt."""
        q = self.question
        for i, c, k in np.ndindex(q.debt.shape):
            self.at_most(self._all(np.s_[i, c, k]), q.room[i, c, k] / MILLION)
            for t in range(len(q.years)):
                terms = [(self.progress[i, c, t], q.debt[i, c, k] / MILLION)]
                terms += [(self.grant[i, c, k, s], -1.0) for s in range(t + 1)]
                self.at_most(terms, q.held[i, c, k, t] / MILLION)
        for i, c in np.ndindex(self.progress.shape[:2]):
            for t in range(1, len(q.years)):
                self.at_most([(self.progress[i, c, t - 1], 1.0), (self.progress[i, c, t], -1.0)], 0.0)

    def _pots(self) -> None:
        """Each year's capital and revenue, what passes from one to the other, and running cost out of revenue."""
        q = self.question
        for t in range(len(q.years)):
            for k in range(len(q.kinds)):
                by = (q.switch.price if q.switch else 0.0) - 1.0 if k else 1.0
                besides = [(self.switched[t], by), *(self._support(t) if k else ())]
                given = [(column, 1.0) for column in self.grant[:, :, k, t].ravel()]
                self.at_most([*given, *besides], q.fund[t, k] / MILLION)
                if q.keeps is not None:
                    every = [*self._all(np.s_[:, :, k, t]), *besides, (self.switched_to_keep[t], by)]
                    self.at_most(every, q.keeps[t, k] / MILLION)
            if q.switch and q.switch.every is not None:
                both = [(self.switched[t], 1.0), (self.switched_to_keep[t], 1.0)]
                self.at_most(both, q.switch.every[t] / MILLION)
        for after, (_, left) in enumerate(q.support.later if q.support else ()):
            self.at_most(self._support(len(q.years) + after), max(left, 0.0) / MILLION)

    def _all(self, cells: tuple[object, ...]) -> list[tuple[int, float]]:
        """What is given and what is kept, of some cells."""
        return [(int(column), 1.0) for of in (self.grant, self.kept) for column in of[cells].ravel()]

    def _support(self, year: int) -> list[tuple[int, float]]:
        """Running cost paid in a year, counted from the first open one, for what is granted in the open years."""
        support, terms = self.question.support, []
        if support is None:
            return terms
        for i, c, k, t in np.ndindex(self.grant.shape):
            lag = year - t
            if 1 <= lag <= len(support.taper):
                by = support.per_pound[i, c, k] * support.taper[lag - 1]
                terms += [(column, by) for column, _ in self._all(np.s_[i, c, k, t])]
        return terms

    def _other_limits(self) -> None:
        """Limits of the scenario count what is kept too; limits of the rule only what it gives."""
        both, given = (self.grant, self.kept), (self.grant,)
        limits = [*((limit, both) for limit in self.question.rows), *((limit, given) for limit in self.question.own)]
        limits += [(limit, given) for limit in self.question.rows if (limit.coefficient < 0).any()]
        for limit, counted in limits:
            terms = [(int(at), by) for of in counted for at, by in zip(of[limit.cells], limit.coefficient, strict=True)]
            if np.isfinite(limit.high):
                self.at_most(terms, limit.high / MILLION)
            if np.isfinite(limit.low):
                self.least.append(len(self.most))
                self.at_most([(column, -by) for column, by in terms], -limit.low / MILLION)

    def _levels(self) -> None:
        q, yardstick = self.question, self.question.yardstick
        share = np.divide(q.held, q.debt[..., np.newaxis], out=np.ones(q.held.shape), where=q.debt[..., np.newaxis] > 0)
        before = np.minimum(share.min(axis=2), 1.0)[..., -1]
        for j, i in enumerate(yardstick.of):
            terms, stands = [(self.level[j], 1.0)], float(yardstick.start[j])
            if yardstick.progress is not None:
                for c in np.flatnonzero(q.debt[i].sum(axis=1) > 0):
                    terms.append((self.progress[i, c, -1], -yardstick.progress[j, c]))
                    stands -= yardstick.progress[j, c] * before[i, c]
            else:
                for _, k, _t, column in ((*at, column) for at, column in np.ndenumerate(self.grant[i])):
                    terms.append((int(column), -yardstick.money[j, k] * MILLION))
            self.equal.append(self.row(terms))
            self.to.append(stands)

    def solve(self, cost: Iterable[tuple[int, float]], extra: Iterable[tuple[np.ndarray, float]] = ()) -> np.ndarray:
        """Minimise a cost under all limits and some more."""
        q, extra = self.question, list(extra)
        bounds: list[tuple[float | None, float | None]] = [(0, None)] * self.grant.size
        bounds += [(0, 0 if q.keeps is None else None)] * self.kept.size
        bounds += [(0, 1)] * self.progress.size
        bounds += [(0, most / MILLION) for most in (q.switch.most if q.switch else np.zeros(len(q.years)))]
        bounds += [(0, None if q.keeps is not None and q.switch else 0)] * len(q.years)
        bounds += list(zip(q.yardstick.start, q.yardstick.ceiling, strict=True))
        bounds.append((None, 100.0))
        answer = linprog(
            self.row(cost),
            A_ub=csr_matrix(np.array([*self.rows, *(row for row, _ in extra)])),
            b_ub=np.array([*self.most, *(most for _, most in extra)]),
            A_eq=csr_matrix(np.array(self.equal).reshape(-1, self.width)),
            b_eq=np.array(self.to),
            bounds=bounds,
            method="highs-ds",
            options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
        )
        if answer.status == 2:
            raise NoAnswer
        assert answer.status == 0, answer.message
        return np.asarray(answer.x)

    def feasible(self) -> bool:
        try:
            self.solve([])
        except NoAnswer:
            return False
        return True

    def at_least(self, levels: dict[int, float]) -> list[tuple[np.ndarray, float]]:
        return [(self.row([(self.level[j], -1.0)]), KEPT - level) for j, level in levels.items()]

    def by_saturation(self) -> np.ndarray:
        """Raise all that are not settled together; settle each that no answer can raise further."""
        settled: dict[int, float] = {}
        while len(settled) < self.dials:
            free = [j for j in range(self.dials) if j not in settled]
            above = [(self.row([(self.theta, 1.0), (self.level[j], -1.0)]), 0.0) for j in free]
            theta = self.solve([(self.theta, -1.0)], [*self.at_least(settled), *above])[self.theta]
            floor = self.at_least({**settled, **dict.fromkeys(free, theta)})
            stuck = [j for j in free if self.solve([(self.level[j], -1.0)], floor)[self.level[j]] < theta + ROOM]
            assert stuck, "nothing stops the dials"
            settled.update(dict.fromkeys(stuck, float(theta)))
        start, ceiling = self.question.yardstick.start, self.question.yardstick.ceiling
        return np.clip([settled[j] for j in range(self.dials)], start, ceiling)

    def by_orders(self) -> np.ndarray:
        """The best of all orders: in each the first is raised as far as it goes below the others, then the second."""
        found = [levels for order in permutations(range(self.dials)) if (levels := self._in_order(order)) is not None]
        return max(found, key=lambda levels: tuple(np.round(np.sort(levels), 7)))

    def _in_order(self, order: tuple[int, ...]) -> np.ndarray | None:
        """The levels where the dials stand in this order, the first as high as can be, then the second."""
        rising = [(self.row([(self.level[low], 1.0), (self.level[high], -1.0)]), 0.0) for low, high in pairwise(order)]
        levels: dict[int, float] = {}
        for j in order:
            try:
                found = self.solve([(self.level[j], -1.0)], [*rising, *self.at_least(levels)])
            except NoAnswer:
                return None
            levels[j] = float(found[self.level[j]])
        return np.array([levels[j] for j in range(self.dials)])

    def least_money(self, levels: np.ndarray) -> float:
        """The least money, in £m, that brings these levels about: grants, and what is switched."""
        spent = [(int(column), 1.0) for column in (*self.grant.ravel(), *self.switched)]
        answer = self.solve(spent, self.at_least(dict(enumerate(levels))))
        return float(answer[self.grant].sum() + answer[self.switched].sum())

    def breach(self, money: np.ndarray, switched: np.ndarray) -> float:
        """By how much grants (recipient x part x kind x year) and switching (pounds) break a limit at worst, in £m."""
        q = self.question
        answer = np.zeros(self.width)
        answer[self.grant], answer[self.switched] = money / MILLION, switched / MILLION
        owed = q.debt[..., np.newaxis]
        by_then = q.held + np.cumsum(money, axis=3)
        share = np.divide(by_then, owed, out=np.ones(by_then.shape), where=owed > 0).min(axis=2)
        answer[self.progress] = np.minimum(share, 1.0)
        used = np.array(self.rows) @ answer - np.array(self.most)
        forbidden = np.delete(used, self.least)  # what is kept can only add to these
        return float(max(forbidden.max(), -answer[self.grant].min()))

    def leaves_enough(self, money: np.ndarray, switched: np.ndarray) -> bool:
        """Whether least amounts can still be met beside these grants (pounds), to a millionth of £1m."""
        given = [*zip(self.grant.ravel(), money.ravel(), strict=True), *zip(self.switched, switched, strict=True)]
        near = [
            (self.row([(int(at), sign)]), sign * pounds / MILLION + NEAR)
            for at, pounds in given
            for sign in (1.0, -1.0)
        ]
        try:
            self.solve([], near)
        except NoAnswer:
            return False
        return True
