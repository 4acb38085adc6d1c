"""Leximin by linear programme, held against water-filling, an independent LP, and its own properties."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from calculator.allocation.question import Yardstick
from calculator.allocation.raise_lowest import raise_lowest as raise_question
from calculator.allocation.raised import Raised
from drawn import Dials, questions
from witness import fill

LEVEL, MONEY = 1e-7, 1.0  # how near: a ten-millionth of a level, a pound


def raise_lowest(dials: Dials, funds: np.ndarray) -> Raised:
    """The programme's answer, its money as dial x kind."""
    raised = raise_question(dials.question(funds))
    return replace(raised, money=raised.money[:, 0, :, 0])


def take(dials: Dials, order: list[int]) -> Dials:
    rows = {name: getattr(dials, name)[order] for name in ("start", "ceiling", "price", "held", "cap")}
    return replace(dials, codes=[dials.codes[i] for i in order], **rows)


@settings(max_examples=300)
@given(questions())
def test_it_agrees_with_water_filling(question):
    dials, funds = question
    raised = raise_lowest(dials, funds)
    level, money = fill(dials, funds)
    assert raised.level == pytest.approx(level, abs=LEVEL)
    assert raised.money == pytest.approx(money, abs=MONEY)


@settings(max_examples=60)
@given(questions(most=5))
def test_it_agrees_with_an_independent_programme(question):
    """A textbook statement by scipy: fix one dial at a time that no answer can raise (saturation)."""
    dials, funds = question
    assert raise_lowest(dials, funds).level == pytest.approx(_by_saturation(dials, funds), abs=1e-5)


@settings(max_examples=60)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(question, random):
    dials, funds = question
    order = list(range(len(dials.codes)))
    random.shuffle(order)
    straight, shuffled = raise_lowest(dials, funds), raise_lowest(take(dials, order), funds)
    assert shuffled.level == pytest.approx(straight.level[order], abs=LEVEL)
    assert shuffled.money == pytest.approx(straight.money[order], abs=1e-3)


@settings(max_examples=60)
@given(questions(), st.sampled_from([0.01, 100.0]))
def test_the_scale_of_money_does_not_matter(question, scale):
    dials, funds = question
    scaled = replace(dials, price=dials.price * scale, held=dials.held * scale, cap=dials.cap * scale)
    assert raise_lowest(scaled, funds * scale).level == pytest.approx(raise_lowest(dials, funds).level, abs=1e-6)


@settings(max_examples=60)
@given(questions())
def test_more_money_never_lowers_the_lowest(question):
    dials, funds = question
    assert raise_lowest(dials, funds * 1.5).level.min() >= raise_lowest(dials, funds).level.min() - LEVEL


@settings(max_examples=60)
@given(questions(most=4))
def test_equals_are_treated_equally(question):
    dials, funds = question
    twice = list(range(len(dials.codes))) * 2
    both = raise_lowest(take(dials, twice), funds)
    half = len(dials.codes)
    assert both.level[:half] == pytest.approx(both.level[half:], abs=LEVEL)
    assert both.money[:half] == pytest.approx(both.money[half:], abs=MONEY)


@settings(max_examples=60)
@given(questions())
def test_no_limit_is_passed_and_every_answer_is_proved(question):
    dials, funds = question
    raised = raise_lowest(dials, funds)
    assert (raised.money <= dials.cap + 1e-6).all()
    assert (raised.money.sum(axis=0) <= funds + 1e-2).all()
    assert (raised.level >= dials.start - LEVEL).all()
    assert (raised.level <= dials.ceiling + LEVEL).all()
    assert raised.certificate.residual < 1e-7


def test_two_runs_give_the_same_bits():
    rng = np.random.default_rng(1)
    dials = Dials([f"Q{i:02d}" for i in range(42)], rng.uniform(1, 3, 42), np.full(42, 3.5), rng.uniform(1e7, 9e7, (42, 2)),
                  np.zeros((42, 2)), np.full((42, 2), 3e7))  # fmt: skip
    first, second = (raise_lowest(dials, np.array([3e8, 2e8])) for _ in range(2))
    assert first.level.tobytes() == second.level.tobytes()
    assert first.money.tobytes() == second.money.tobytes()


def test_no_dials_need_no_money():
    none = Dials([], np.zeros(0), np.zeros(0), np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 2)))
    raised = raise_lowest(none, np.array([1e6, 1e6]))
    assert raised.money.shape == (0, 2)
    assert raised.certificate.status == "nothing to solve"


@pytest.mark.parametrize(
    "broken",
    [
        {"ceiling": np.array([0.5])},
        {"start": np.ones(2)},
        {"progress": -np.ones((1, 1))},
        {"progress": None},
        {"money": np.ones((1, 2))},
    ],
)
def test_a_yardstick_that_makes_no_sense_is_refused(broken):
    sound = Yardstick(np.array([0]), np.array([1.0]), np.array([2.0]), progress=np.ones((1, 1)))
    with pytest.raises(ValueError, match=r"shapes|below|progress or money"):
        replace(sound, **broken)


@pytest.mark.parametrize(
    "broken",
    [{"held": -np.ones((1, 1, 1, 1))}, {"fund": np.ones((2, 1))}, {"debt": np.full((1, 1, 1), -1.0)}],
)
def test_a_question_that_makes_no_sense_is_refused(broken):
    dials = Dials(["Q01"], np.array([1.0]), np.array([2.0]), np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1)))
    with pytest.raises(ValueError, match=r"shapes|below"):
        replace(dials.question(np.ones(1)), **broken)


def _by_saturation(dials: Dials, funds: np.ndarray) -> np.ndarray:
    """Leximin by testing every dial for room, with levels and money as variables, in £m."""
    n, k = dials.price.shape
    price, held, cap, fund = dials.price / 1e6, dials.held / 1e6, dials.cap / 1e6, funds / 1e6
    width = n + n * k + 1  # levels, money, theta
    rows, limits = [], []
    for i in range(n):
        for j in range(k):
            row = np.zeros(width)
            row[i], row[n + i * k + j] = price[i, j], -1
            rows.append(row)
            limits.append(price[i, j] * dials.start[i] + held[i, j])
    for j in range(k):
        row = np.zeros(width)
        row[n + j : n + n * k : k] = 1
        rows.append(row)
        limits.append(fund[j])
    fixed: dict[int, float] = {}
    while len(fixed) < n:
        free = [i for i in range(n) if i not in fixed]
        theta = _best(dials, rows, limits, cap, fixed, free, None, 0.0)
        for i in free:
            if _best(dials, rows, limits, cap, fixed, free, i, theta) < theta + 1e-6:
                fixed[i] = theta
    return np.array([min(max(fixed[i], dials.start[i]), dials.ceiling[i]) for i in range(n)])


def _best(dials, rows, limits, cap, fixed, free, raised, theta) -> float:
    """Maximise theta, or the level of one dial while all free ones stand at theta."""
    n, k = dials.price.shape
    width = n + n * k + 1
    extra = []
    for i in free:
        row = np.zeros(width)
        row[i], row[-1] = -1, 1
        extra.append(row)
    bounds = [(fixed[i] - 1e-8 if i in fixed else dials.start[i], dials.ceiling[i]) for i in range(n)]
    bounds = [(min(low, high), high) for low, high in bounds]
    bounds += [(0, cap[i, j]) for i in range(n) for j in range(k)]
    bounds.append((None, None) if raised is None else (theta - 3e-8, theta - 3e-8))
    cost = np.zeros(width)
    cost[-1 if raised is None else raised] = -1
    answer = linprog(cost, A_ub=np.array(rows + extra), b_ub=np.array(limits + [0.0] * len(extra)), bounds=bounds)
    assert answer.status == 0, answer.message
    return -answer.fun
