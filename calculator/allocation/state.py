"""Put a question into the words of the programme: grants, progress and limits, then funds and levels."""

import numpy as np
import pulp

from calculator.allocation.programme import OWN_DEBT, Programme
from calculator.allocation.question import Question, Row, Wording, cells
from calculator.allocation.solver import HUNDREDTHS
from calculator.allocation.state_funds import state_funds
from calculator.allocation.state_levels import state_levels
from calculator.reference.money import MILLION

WIDEST = 1e6
"""How many units the largest debt may come to: beyond, the solver's tolerance is finer than its arithmetic."""


def state(question: Question, elastic: bool = False) -> Programme:
    """Return the programme for a question.

    Args:
        question: in pounds.
        elastic: let every limit be broken at the price of what is short, to find what makes it infeasible.
    """
    largest, debt = float(question.fund.max(initial=0.0)), float(question.debt.max(initial=0.0))
    unit = min(MILLION, max(largest, debt / WIDEST, 1.0))
    problem = pulp.LpProblem("raise_the_lowest", pulp.LpMinimize)
    programme = Programme(question, unit, problem, problem.add_variable("theta"), elastic=elastic)
    problem += -HUNDREDTHS * programme.theta
    _grants(programme)
    _progress(programme)
    state_funds(programme)
    # Where more of one grant allows more of another, what is kept back may not stand for the one: it may go elsewhere.
    allows = [row for row in question.rows if question.keeps is not None and (row.coefficient < 0).any()]
    for name, rows in (("limit", question.rows), ("own", (*question.own, *allows))):
        for position, row in enumerate(rows):
            programme.add(_sum(programme, row, given=name == "own"), row.low, row.high, f"{name}_{position:04d}", row)
    state_levels(programme)
    return programme


def _sum(programme: Programme, row: Row, given: bool) -> pulp.LpAffineExpression:
    """What a limit counts: all that is spent on its cells, or what is given alone."""
    terms = []
    for *at, by in zip(*row.cells, row.coefficient, strict=True):
        cell = tuple(int(each) for each in at)
        grants = [programme.grant[cell]] if cell in programme.grant else []
        terms += [(variable, float(by)) for variable in (grants if given else programme.spent(cell))]
    return pulp.LpAffineExpression(terms)


def _grants(programme: Programme) -> None:
    """A grant for every cell that a dial may ask for, and what least amounts may ask for besides, up to own debt."""
    question = programme.question
    wanted, asked = (np.zeros(question.held.shape, dtype=bool) for _ in range(2))
    wanted[question.yardstick.of] = True
    for row in question.own if question.keeps is not None else (*question.own, *question.rows):
        if row.is_least:
            wanted[row.cells[0]] = True
    for row in question.rows if question.keeps is not None else ():
        if row.is_least:
            asked[row.cells] |= row.coefficient > 0
    for name, cells_, of in (("grant", wanted, programme.grant), ("kept", asked, programme.kept)):
        for i, c, k, t in np.argwhere(cells_ & (question.room > 0)[..., np.newaxis]):
            variable = programme.problem.add_variable(f"{name}_{i:04d}_{c:02d}_{k}_{t:02d}", lowBound=0)
            of[int(i), int(c), int(k), int(t)] = variable
    for i, c, k in np.argwhere((wanted | asked).any(axis=3) & (question.room > 0)):
        _own_debt(programme, int(i), int(c), int(k))


def _own_debt(programme: Programme, i: int, c: int, k: int) -> None:
    question = programme.question
    mask = np.zeros(question.held.shape, dtype=bool)
    mask[i, c, k] = True
    most, kind = float(question.room[i, c, k]), question.kinds[k]
    row = Row(
        OWN_DEBT, "its debt is funded", cells(mask), np.ones(mask.sum()), high=most, of=i, kind=kind,
        wording=_own_debt_wording(kind, question.parts[c] if len(question.parts) > 1 else ""),
    )  # fmt: skip
    constraint = _sum(programme, row, given=False) <= most / programme.unit
    programme.problem += constraint, f"own_debt_{i:04d}_{c:02d}_{k}"
    programme.limits.append((row, constraint))


def _own_debt_wording(kind: str, part: str) -> Wording:
    """How own debt is told: no setting of its own, but what makes it larger or smaller."""
    what = f"{part.replace('_', ' ')} debt" if part else "debt"
    return Wording(f"can use {{bound}} of {kind}, as much as is left of own {what}", "by case and [maturity] target")


def _progress(programme: Programme) -> None:
    """Progress of each part, held down by the kind that is shortest; it never falls."""
    question = programme.question
    before = question.progress_held()
    owing = question.debt.sum(axis=2) > 0
    for i in sorted({key[0] for key in programme.grant} | {int(i) for i in question.yardstick.of}):
        for c in np.flatnonzero(owing[i]):
            for t in range(len(question.years)):
                name = f"progress_{i:04d}_{c:02d}_{t:02d}"
                low = float(before[i, c, t])
                progress = programme.problem.add_variable(name, lowBound=low, upBound=1.0)
                programme.progress[i, int(c), t] = progress
                _needs(programme, i, int(c), t)
                if t:
                    rises = progress - programme.progress[i, int(c), t - 1] >= 0
                    programme.problem += rises, f"rises_{i:04d}_{c:02d}_{t:02d}"


def _needs(programme: Programme, i: int, c: int, t: int) -> None:
    """What progress needs of each kind: granted by now, or held already."""
    question = programme.question
    for k in range(len(question.kinds)):
        debt = float(question.debt[i, c, k]) / programme.unit
        if debt <= 0:
            continue
        given = [programme.grant[i, c, k, s] for s in range(t + 1) if (i, c, k, s) in programme.grant]
        held = float(question.held[i, c, k, t]) / programme.unit
        need = debt * programme.progress[i, c, t] - pulp.lpSum(given) <= held
        programme.problem += need, f"need_{i:04d}_{c:02d}_{k}_{t:02d}"
