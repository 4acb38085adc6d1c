"""Leximin: raise the lowest as far as it goes, settle it, then raise the next lowest.

A dial whose row has a positive dual cannot rise in any best answer, so it is settled at that level;
the rest go on. The levels are unique whatever the order of rows. Where one part is bought in one year the
levels fix the money, by arithmetic; otherwise the mix is chosen in two stages more (choose_mix).
"""

from dataclasses import dataclass

import numpy as np

from calculator.allocation.choose_mix import choose_mix, to_keep
from calculator.allocation.linear import NONE
from calculator.allocation.programme import CAPITAL, REVENUE, Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Question, Vector
from calculator.allocation.shadow import ShadowPrice, shadow_prices
from calculator.allocation.solver import SOLVER, LiveModel, NotSolved
from calculator.allocation.state import state
from calculator.allocation.stops import Stop, binding_rows, what_stopped

SETTLED_DUAL = 1e-6 * HUNDREDTHS
NOISE = 1e-9  # levels: the solver's own rounding


@dataclass(frozen=True)
class Certificate:
    """Proof that an answer is optimal: the solver, how many programmes it solved, and the worst residual."""

    solver: str
    status: str
    programmes: int
    fallbacks: int
    residual: float


@dataclass(frozen=True)
class Raised:
    """Where the dials ended: `level` by dial, `money` recipient x part x kind x year and `switched` by year (pounds).

    `kept`: year x kind, pounds kept back for least amounts. `stopped`: what kept each dial from rising further.
    `shadow`: what one pound more of each limit would do.
    """

    level: Vector
    money: Vector
    switched: Vector
    kept: Vector
    stopped: tuple[Stop, ...]
    shadow: tuple[ShadowPrice, ...]
    certificate: Certificate


def raise_lowest(question: Question) -> Raised:
    """Return the leximin levels, the money they need, and what stopped each dial.

    Raises:
        NotSolved: if the solver could not prove an answer optimal; Infeasible if the limits conflict.
    """
    years = len(question.years)
    if not len(question.yardstick.of) and not any(row.is_least for row in (*question.rows, *question.own)):
        nothing = Certificate(SOLVER, "nothing to solve", 0, 0, 0.0)
        none = np.zeros(question.fund.shape)
        return Raised(np.zeros(0), np.zeros(question.held.shape), np.zeros(years), none, (), (), nothing)
    programme = state(question)
    model = LiveModel(programme.linear)
    settle = _settle_all if question.yardstick.worth is None else _as_they_stand
    level, stopped, shadow = settle(programme, model)
    if question.one_dial:
        if programme.keeps:
            model.minimise(to_keep(programme))
            model.run()
        money = _arithmetic(question, level)
        switched = _switched(question, money)
    else:
        money, switched = choose_mix(programme, model)
    certificate = Certificate(SOLVER, "Optimal", model.programmes, model.fallbacks, model.residual)
    return Raised(level, money, switched, _kept(programme, model), stopped, shadow, certificate)


def _settle_all(programme: Programme, model: LiveModel) -> tuple[Vector, tuple[Stop, ...], tuple[ShadowPrice, ...]]:
    """Solve again and again, settling each time the dials that can rise no further."""
    yardstick = programme.question.yardstick
    level = np.zeros(len(yardstick.of))
    stops: list[Stop | None] = [None] * len(level)
    shadow: list[ShadowPrice] = []
    rising = list(range(len(level)))
    while rising:
        theta, duals = model.value(programme.theta), model.duals()
        done = (duals[programme.lowest] > SETTLED_DUAL) | (yardstick.ceiling <= theta + NOISE)
        settled = [j for j in rising if done[j]]
        if not settled:
            raise NotSolved("No dial could be settled: the programme is unbounded.")
        shadow.extend(shadow_prices(programme, duals, theta, rising))
        binding = binding_rows(programme, duals)
        for j in settled:
            level[j] = _settled(theta, float(yardstick.start[j]), float(yardstick.ceiling[j]))
            stops[j] = what_stopped(programme, j, level[j], binding)
            model.bound(programme.level[j], level[j])
            model.free(programme.lowest[j])
        rising = [j for j in rising if j not in settled]
        if rising:
            model.run()
    return level, tuple(stop for stop in stops if stop is not None), tuple(shadow)


def _as_they_stand(programme: Programme, model: LiveModel) -> tuple[Vector, tuple[Stop, ...], tuple[ShadowPrice, ...]]:
    """The levels of the one answer, where what levels are worth was maximised; they are kept for choosing the mix."""
    yardstick, duals = programme.question.yardstick, model.duals()
    level = np.zeros(len(yardstick.of))
    for j, column in enumerate(programme.level):
        level[j] = _settled(model.value(column), float(yardstick.start[j]), float(yardstick.ceiling[j]))
        model.bound(column, level[j])
    binding = binding_rows(programme, duals)
    stops = tuple(what_stopped(programme, j, level[j], binding) for j in range(len(level)))
    return level, stops, ()


def _settled(theta: float, start: float, ceiling: float) -> float:
    """The level at which a dial is settled, free of the solver's rounding near its start."""
    level = min(max(theta, start), ceiling) + 0.0  # never -0.0
    return start if level - start < NOISE else level


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
        progress = question.progress_held()[i, 0, 0] + gained
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
