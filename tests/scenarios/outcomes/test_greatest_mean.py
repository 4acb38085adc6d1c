"""The greatest mean: held against another library's programme and against plain greedy for one kind of money."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from bases import basis
from calculator.scenarios.outcomes.common_basis import CommonBasis
from calculator.scenarios.outcomes.greatest_mean import greatest_mean

M = 1_000_000
systems = st.lists(
    st.tuples(st.integers(10, 40), st.integers(0, 90), st.integers(0, 90), st.integers(1, 9)), min_size=1, max_size=8
)


def drawn(rows: list[tuple[int, ...]]) -> CommonBasis:
    weight = sum(row[3] for row in rows)
    return basis([r[0] / 10 for r in rows], [[r[1] * M, r[2] * M] for r in rows], [r[3] / weight for r in rows])


def by_linprog(on: CommonBasis, money: np.ndarray) -> float:
    gain = on.share * (on.target - on.score)
    found = linprog(-gain, A_ub=on.debt.T / M, b_ub=money / M, bounds=(0, 1))
    return float((on.share * on.score).sum() - found.fun)


def by_greedy(on: CommonBasis, money: float) -> float:
    """The cheapest levels first, in capital alone."""
    gain, cost = on.share * (on.target - on.score), on.debt[:, 0].astype(float)
    mean, left = float((on.share * on.score).sum()), money
    for i in sorted(range(len(gain)), key=lambda i: -gain[i] / cost[i] if cost[i] else -np.inf):
        bought = min(1.0, left / cost[i]) if cost[i] else 1.0
        mean, left = mean + gain[i] * bought, left - cost[i] * bought
    return mean


@settings(max_examples=40)
@example([(40, 0, 0, 1)], 0, 0)  # at the target, with nothing to pay
@example([(40, 5, 0, 1), (20, 0, 0, 1)], 1, 1)  # nothing to gain, and nothing to pay
@example([(20, 5, 3, 1), (40, 0, 0, 1), (30, 0, 4, 2)], 2, 0)
@given(systems, st.integers(0, 300), st.integers(0, 300))
def test_another_librarys_programme_finds_the_same(rows, capital: int, revenue: int):
    on, money = drawn(rows), np.array([capital * M, revenue * M])
    assert greatest_mean(on, money) == pytest.approx(by_linprog(on, money), abs=1e-7)


@settings(max_examples=40)
@given(systems, st.integers(0, 300))
def test_with_one_kind_of_money_it_is_greedy(rows, capital: int):
    on = drawn([(score, cost, 0, weight) for score, cost, _, weight in rows])
    assert greatest_mean(on, np.array([capital * M, 0])) == pytest.approx(by_greedy(on, capital * M), abs=1e-7)


def test_money_for_everything_reaches_the_target():
    on = basis([2, 3], [[5 * M, M], [7 * M, 0]], [0.5, 0.5])
    assert greatest_mean(on, np.array([12 * M, M])) == pytest.approx(4.0)
