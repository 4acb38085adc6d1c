"""The full programme draw by draw, and by size of fund, against PuLP and CBC."""

from collections.abc import Mapping
from functools import partial

import numpy as np

import pulp_statement
from benchmarks import by_cbc, ours
from benchmarks.questions import drawn, estimated
from benchmarks.race import Race, Taken, timed
from calculator.allocation.programme import FUND, Programme
from calculator.allocation.solver import LiveModel
from calculator.allocation.state_undivided import state_undivided

SIZES = np.linspace(0.5, 1.5, 300)


def per_draw(name: str, peers: int, draws: int) -> list[Race]:
    """One programme a draw, stated anew on both sides, as debts differ.

    The peer states the whole programme; where ours solves the undivided one, it is given that too, for what is owed to
    the statement and what to the engine.
    """
    questions = drawn(name, draws)
    peer = timed(lambda: [by_cbc.lowest(question) for question in questions[:peers]]).each(peers)
    hot = partial(ours.lowest_of_draw, name, draws)
    hot(0)  # the base case is known before the clock starts
    alone = timed(lambda: [hot(at) for at in range(draws)], 3).each(draws)
    with ours.Cores() as cores:
        both = timed(lambda: cores.each(hot, range(draws)), 3).each(draws).by_others()
    same = 0.0 if alone.answer == both.answer else np.inf
    races = [
        Race(f"3 a programme a draw, {name}: PuLP+CBC", peer, alone, _apart(peer, alone), 1e-5),
        Race(f"  the same on {ours.CORES} cores", peer, both, _apart(peer, alone) + same, 1e-5, 120, 300),
    ]
    if state_undivided(questions[0]) is not None:
        peer = timed(lambda: [by_cbc.lowest_undivided(question) for question in questions[:peers]]).each(peers)
        called = f"  the same on {ours.CORES} cores, PuLP+CBC undivided too"
        races.append(Race(called, peer, both, _apart(peer, alone) + same, 1e-5))
    return races


def _apart(peer: Taken, mine: Taken) -> float:
    return float(np.abs(np.array(peer.answer) - mine.answer[: len(peer.answer)]).max())


def fund_sweep(name: str, peers: int) -> list[Race]:
    """The same programme with funds of other sizes: right-hand sides alone differ."""
    some = SIZES[:: len(SIZES) // peers]
    programme = ours.stated(estimated(name))
    model, funds = LiveModel(programme.linear, ours.remembered(name)), _funds(programme)
    model.run()
    stated = pulp_statement.state(estimated(name))
    peer = timed(lambda: [_by_cbc(stated, size) for size in some]).each(len(some))
    mine = timed(lambda: [_by_ours(model, programme.theta, funds, size) for size in SIZES], 3).each(len(SIZES))
    apart = float(np.abs(np.array(peer.answer) - mine.answer[:: len(SIZES) // peers]).max())
    return [Race(f"4 a size of fund, {name}: PuLP built once+CBC", peer, mine, apart, 1e-5, 50, 120)]


def _funds(programme: Programme) -> dict[int, float]:
    """The rows of the funds, with what they come to."""
    told = ((limits.row(place), int(at)) for limits in programme.limits for place, at in enumerate(limits.at))
    return {at: row.high / programme.unit for row, at in told if row.limit == FUND}


def _by_ours(model: LiveModel, theta: int, funds: Mapping[int, float], size: float) -> float:
    """From the first basis each time, so that no answer depends on the one before."""
    for at, most in funds.items():
        model.hold(at, -np.inf, most * size)
    model.run_again()
    return model.value(theta)


def _by_cbc(stated: pulp_statement.Programme, size: float) -> float:
    for row, constraint in stated.limits:
        if row.limit == FUND:
            constraint.changeRHS(row.high * size / stated.unit)
    by_cbc.solve(stated.problem)
    return float(stated.theta.value())
