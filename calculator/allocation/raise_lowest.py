"""Raise the lowest: answer a question, by filling where that is exact and by the programme, and find the money for it.

Where filling is not, the smaller programme of grants that are not divided may be: a draw takes its levels, and then
finds the money alone; a run finds the levels by the whole programme too, and says how far the two are apart.

Where one part is bought in one year the levels fix the money, by arithmetic; otherwise the mix is chosen in two stages
more (choose_mix).
"""

from contextlib import suppress
from itertools import zip_longest

import numpy as np

from calculator.allocation.choose_mix import choose_mix, to_keep
from calculator.allocation.engine import Engine
from calculator.allocation.fill import filled
from calculator.allocation.highs import SOLVER
from calculator.allocation.linear import NONE
from calculator.allocation.memory import MIX, UNDIVIDED
from calculator.allocation.one_pot import lowest_of_one_pot
from calculator.allocation.programme import CAPITAL, REVENUE, Programme
from calculator.allocation.question import Question, Vector
from calculator.allocation.raised import Certificate, Raised
from calculator.allocation.settle import Settled, as_they_stand, settle_all
from calculator.allocation.solver import LiveModel, NotSolved
from calculator.allocation.state import state
from calculator.allocation.state_undivided import state_undivided

SAME = 1e-6
"""Levels: nearer than this, two ways to them agree; what filling gives is free of the solver's rounding."""


def raise_lowest(question: Question, engine: Engine | None = None) -> Raised:
    """Return the leximin levels, the money they need, and what stopped each dial.

    Args:
        question: in pounds.
        engine: how it is answered; with every reason unless told.

    Raises:
        NotSolved: if the solver could not prove an answer optimal; Infeasible if the limits conflict.
    """
    engine = engine or Engine()
    if not len(question.yardstick.of) and not any(row.is_least for row in (*question.rows, *question.own)):
        return _without_solving(question, Settled(np.zeros(0)), "nothing to solve")
    programme = state(question)
    exact = filled(programme)
    if engine.fills and exact is not None:
        engine.filled += 1
        return _without_solving(question, Settled(exact), "filled")
    engine.solved += 1
    other = exact if exact is not None else _undivided(question, engine)
    if engine.fills and other is not None:
        with suppress(NotSolved):  # then the whole programme finds the levels itself, or says what conflicts
            return _at_levels(programme, engine, other)
    return _solved(programme, engine, other)


def _undivided(question: Question, engine: Engine) -> Vector | None:
    """The levels by a smaller programme, where that is exact and finds an answer."""
    programme = state_undivided(question)
    if programme is None:
        return None
    model = LiveModel(programme.linear, engine.memory, UNDIVIDED)
    with suppress(NotSolved):
        return _settled(programme, model, tells=False).level
    return None


def _settled(programme: Programme, model: LiveModel, tells: bool) -> Settled:
    model.run()
    settle = settle_all if programme.question.yardstick.worth is None else as_they_stand
    settled, most = settle(programme, model, tells), lowest_of_one_pot(programme.question)
    if len(settled.level) and settled.level.min() > most + SAME:
        raise NotSolved(f"An answer stands at {settled.level.min():g}, above {most:g}, which one pot would reach.")
    return settled


def _without_solving(question: Question, settled: Settled, status: str) -> Raised:
    """An answer that needs no programme."""
    money, none = _arithmetic(question, settled.level), np.zeros(question.fund.shape)
    certificate = Certificate(SOLVER, status, 0, 0, 0.0)
    return Raised(settled.level, money, np.zeros(len(question.years)), none, (), (), certificate)


def _solved(programme: Programme, engine: Engine, other: Vector | None) -> Raised:
    """Solve the programme. `other`: the levels that another way gives, where it is exact."""
    question, model = programme.question, LiveModel(programme.linear, engine.memory)
    settled = _settled(programme, model, engine.tells)
    apart = float("nan") if other is None else float(np.abs(settled.level - other).max(initial=0.0))
    level = other if other is not None and apart <= SAME else settled.level
    if question.one_dial:
        if programme.keeps:
            model.minimise(to_keep(programme))
            model.run()
        money = _arithmetic(question, level)
        switched = _switched(question, money)
    else:
        money, switched = choose_mix(programme, model)
    stopped = tuple(settled.stopped[j] for j in sorted(settled.stopped))
    proof = _certificate(model, apart)
    return Raised(level, money, switched, _kept(programme, model), stopped, tuple(settled.shadow), proof)


def _at_levels(programme: Programme, engine: Engine, level: Vector) -> Raised:
    """Find the money for levels that are known."""
    model = LiveModel(programme.linear, engine.memory, MIX)
    for column, row, value in zip_longest(programme.level, programme.lowest, level):
        model.bound(column, value)
        if row is not None:
            model.free(row)
    money, switched = choose_mix(programme, model)
    return Raised(level, money, switched, _kept(programme, model), (), (), _certificate(model))


def _certificate(model: LiveModel, apart: float = float("nan")) -> Certificate:
    return Certificate(SOLVER, "Optimal", model.programmes, model.fallbacks, model.residual, apart)


def _arithmetic(question: Question, level: Vector) -> Vector:
    """Take no more money than the levels need: that makes the money unique, not only the levels."""
    yardstick = question.yardstick
    money = np.zeros(question.held.shape)
    risen = level - yardstick.start
    if yardstick.money is not None:
        dial, kind = np.nonzero(yardstick.money)
        money[yardstick.of[dial], 0, kind, 0] = risen[dial] / yardstick.money[dial, kind]
    else:
        i, rate = yardstick.of, yardstick.rate[:, 0]
        gained = np.divide(risen, rate, out=np.zeros(len(rate)), where=rate > 0)
        progress = question.progress_held[i, 0, 0] + gained
        money[i, 0, :, 0] = question.debt[i, 0] * progress[:, np.newaxis] - question.held[i, 0, :, 0]
        money[i[gained == 0]] = 0.0
    return np.asarray(np.clip(money, 0.0, question.room[..., np.newaxis]))


def _kept(programme: Programme, model: LiveModel) -> Vector:
    """Year x kind: what the last answer keeps back for least amounts that grants do not meet, pounds."""
    kept, turned = (
        np.where(columns != NONE, model.values(columns), 0.0) * programme.unit
        for columns in (programme.kept, programme.switched_to_keep)
    )
    by_fund: Vector = np.maximum(kept, 0.0).sum(axis=(0, 1)).T
    if turned.any():
        price = programme.question.switch.price if programme.question.switch else 0.0
        by_fund[:, CAPITAL] += turned
        by_fund[:, REVENUE] -= turned * (1.0 - price)
    return np.asarray(np.clip(by_fund, 0.0, None))


def _switched(question: Question, money: Vector) -> Vector:
    """Capital turned into revenue: what the revenue grants need beyond their own fund."""
    if question.switch is None:
        return np.zeros(len(question.years))
    beyond = money[:, :, REVENUE].sum(axis=(0, 1)) - question.fund[:, REVENUE]
    most = np.minimum(question.switch.most, question.fund[:, CAPITAL])
    return np.asarray(np.clip(beyond / (1.0 - question.switch.price), 0.0, most))
