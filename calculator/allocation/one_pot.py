"""One pot: how high the lowest could stand if all the money were one pot without any other limit, by closed form.

No answer under more limits can be better, so every solved answer is held against it: one above it would be wrong. Where
one pot is not all there is, it is a bound and never an answer.
"""

import numpy as np

from calculator.allocation.question import Question, Vector
from calculator.allocation.water import water_level

Steps = tuple[Vector, Vector]
"""Dial x step: how many levels each step is wide, and what a level costs on it (pounds)."""


def lowest_of_one_pot(question: Question) -> float:
    """Return a level that the lowest dial cannot pass; inf where dials share a recipient, or there is none.

    Args:
        question: in pounds.
    """
    yardstick = question.yardstick
    if not len(yardstick.of) or len(np.unique(yardstick.of)) < len(yardstick.of):
        return float("inf")
    wide, price = _of_progress(question) if yardstick.money is None else _of_money(question)
    cheapest_first = np.argsort(price, axis=1, kind="stable")
    wide, price = (np.take_along_axis(each, cheapest_first, axis=1) for each in (wide, price))
    ends = yardstick.start[:, np.newaxis] + np.cumsum(wide, axis=1)
    level = water_level((ends - wide).ravel(), ends.ravel(), price.ravel(), question.fund.sum())[0]
    return float(min(level, np.minimum(ends[:, -1], yardstick.ceiling).min()))


def _of_money(question: Question) -> Steps:
    """The cheapest money that each dial measures, all the way."""
    yardstick = question.yardstick
    assert yardstick.money is not None
    most = yardstick.money.max(axis=1, keepdims=True)
    wide = np.where(most > 0, (yardstick.ceiling - yardstick.start)[:, np.newaxis], 0.0)
    return wide, np.divide(1.0, most, out=np.zeros(most.shape), where=most > 0)


def _of_progress(question: Question) -> Steps:
    """Each part of the way of each part: what it costs of the kinds that it holds no more of."""
    of, rate = question.yardstick.of, question.yardstick.rate[..., np.newaxis]
    debt, held = question.debt[of], question.held[of][..., -1]
    before, owing = question.progress_held[of][..., -1:], (question.debt[of] > 0).any(axis=2, keepdims=True)
    runs_out = np.clip(np.divide(held, debt, out=np.ones(debt.shape), where=debt > 0), before, 1.0)
    marks = np.sort(np.concatenate([before, runs_out, np.ones(before.shape)], axis=2), axis=2)
    wide = np.where(owing, np.diff(marks, axis=2) * rate, 0.0)
    paid = (debt[:, :, np.newaxis] * (runs_out[:, :, np.newaxis] <= marks[..., :-1, np.newaxis])).sum(axis=3)
    price = np.divide(paid, rate, out=np.zeros(paid.shape), where=np.broadcast_to(rate > 0, paid.shape))
    return wide.reshape(len(of), -1), np.where(wide > 0, price, 0.0).reshape(len(of), -1)
