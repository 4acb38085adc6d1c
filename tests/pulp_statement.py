"""The programme stated term by term in PuLP: another statement of the one the program makes in arrays.

Slow and easy to read. Tests hold the arrays against it, number by number, and benchmarks race it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pulp

from calculator.allocation.conflict import setting_of_fund
from calculator.allocation.programme import CAPITAL, FUND, OWN_DEBT, PROMISE, REVENUE
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Question, Row, Support, Switch, Vector, Wording, cells
from calculator.reference.money import MILLION

Cell = tuple[int, ...]
WIDEST = 1e6


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
    for _ in question.parts:  # what is asked for may wait for a part, and that one for the next
        for row in question.rows:
            terms = [(tuple(cell), by) for *cell, by in zip(*row.cells, row.coefficient, strict=True)]
            if question.keeps is not None and any(by > 0 and asked[cell] for cell, by in terms):
                for cell, by in terms:
                    asked[cell] |= by < 0
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
    before = question.progress_held
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


def state_funds(programme: Programme) -> None:
    """State every fund of the open years, and what is left of later ones for running cost."""
    _funds(programme)
    _promises(programme)


def _funds(programme: Programme) -> None:
    """Each year's funds, with what is turned from one into the other and the running cost they support."""
    question = programme.question
    for t in range(len(question.years)):
        if question.switch is not None and len(question.kinds) > REVENUE:
            _turn(programme, question.switch, t)
        for k in range(len(question.kinds)):
            _fund(programme, k, t)


def _turn(programme: Programme, switch: Switch, t: int) -> None:
    """The capital of a year that becomes revenue: for grants, and for what is kept back besides."""
    most, problem = float(switch.most[t]) / programme.unit, programme.problem
    programme.switched[t] = problem.add_variable(f"switched_{t:02d}", lowBound=0, upBound=most)
    if programme.kept:
        every = float((switch.most if switch.every is None else switch.every)[t]) / programme.unit
        programme.switched_to_keep[t] = problem.add_variable(f"switched_to_keep_{t:02d}", lowBound=0)
        problem += programme.switched[t] + programme.switched_to_keep[t] <= every, f"turned_{t:02d}"


def _fund(programme: Programme, k: int, t: int) -> None:
    """One fund: what a rule gives within its part, and with what is kept back within all that is left."""
    question, kind, year = programme.question, programme.question.kinds[k], programme.question.years[t]
    mask = np.zeros(question.held.shape, dtype=bool)
    mask[:, :, k, t] = True
    row = Row(
        FUND, f"the year's {kind} fund has run out", cells(mask), np.ones(mask.sum()), kind=kind, year=year,
        wording=Wording(f"the {kind} fund has {{bound}} to give", setting_of_fund(kind, year)),
    )  # fmt: skip
    given = _of_fund(programme.grant, k, t) + _turned(programme, programme.switched.get(t), k)
    kept = _of_fund(programme.kept, k, t) + _turned(programme, programme.switched_to_keep.get(t), k)
    running = _running(programme, t) if k == REVENUE else pulp.LpAffineExpression()
    most, every = float(question.fund[t, k]), float((question.fund if question.keeps is None else question.keeps)[t, k])
    if kept:
        programme.add(given + kept + running, -np.inf, every, f"all_{k}_{t:02d}", row)
    if not kept or most < every or programme.switched_to_keep:
        programme.add(given + running, -np.inf, most, f"fund_{k}_{t:02d}", row)


def _turned(programme: Programme, variable: pulp.LpVariable | None, k: int) -> pulp.LpAffineExpression:
    """What turning capital into revenue takes from the one fund, and (below zero) brings to the other."""
    switch = programme.question.switch
    if variable is None or switch is None:
        return pulp.LpAffineExpression()
    return pulp.LpAffineExpression([(variable, 1.0 if k == CAPITAL else switch.price - 1.0)])


def _of_fund(variables: Mapping[Cell, pulp.LpVariable], k: int, t: int) -> pulp.LpAffineExpression:
    """What is taken of one fund."""
    return pulp.lpSum(variable for cell, variable in variables.items() if cell[2:] == (k, t))


def _running(programme: Programme, t: int) -> pulp.LpAffineExpression:
    """The running cost to be supported in a year (counted from the first open one) for what is given before it.

    Where several years are decided together, what is given in one may close gaps only when the other kind follows, in
    any open year after, or with what is granted for later years already: the share paid is that of the latest it can
    be, which is the largest.
    """
    support = programme.question.support
    if support is None:
        return pulp.LpAffineExpression()
    after = t - (len(programme.question.years) - 1)
    return pulp.LpAffineExpression(
        [
            (variable, float(support.per_pound[cell[:3]]) * paid)
            for variables in (programme.grant, programme.kept)
            for cell, variable in variables.items()
            if t > cell[3] and (paid := _paid(support, after, cell))
        ]
    )


def _paid(support: Support, after: int, cell: Cell) -> float:
    """The share paid so many years after the open ones, for what may wait to close a gap."""
    years = max(1, after - (0 if support.waits is None else int(support.waits[cell[0], cell[1]])))
    return support.taper[years - 1] if years <= len(support.taper) else 0.0


def _promises(programme: Programme) -> None:
    """What is promised to later years stays within what is left of their revenue funds."""
    question = programme.question
    if question.support is None:
        return
    for after, (year, left) in enumerate(question.support.later):
        words = f"the revenue fund of {year} can support no more running cost"
        mask = np.ones(question.held.shape, dtype=bool)
        kind = question.kinds[REVENUE]
        support = ", ".join(f"{share:g}" for share in question.support.taper)
        setting = f"[limits.running_cost] support = [{support}], and {setting_of_fund(kind, year)}"
        wording = Wording("the revenue fund can support {bound} of running cost", setting)
        row = Row(PROMISE, words, cells(mask), np.ones(mask.sum()), kind=kind, year=year, wording=wording)
        paid = _running(programme, len(question.years) + after)
        programme.add(paid, -np.inf, max(left, 0.0), f"promise_{after:02d}", row)


def state_levels(programme: Programme) -> None:
    """The dials: where each stands after the last open year, and that none may stay below theta."""
    yardstick, problem = programme.question.yardstick, programme.problem
    last = len(programme.question.years) - 1
    if not len(yardstick.of) or yardstick.worth is not None:  # nobody's lowest is to be raised
        programme.theta.lowBound = programme.theta.upBound = 0.0
    if len(yardstick.of):
        floor = (
            float(yardstick.start.min()) - 1.0
        )  # a free variable of no weight may wander off, and take proof with it
        programme.early = [problem.add_variable(f"early_{t:02d}", lowBound=floor) for t in range(last)]
    for j in range(len(yardstick.of)):
        low, high = float(yardstick.start[j]), float(yardstick.ceiling[j])
        level = problem.add_variable(f"level_{j:04d}", lowBound=low, upBound=high)
        problem += level - _gained(programme, j, last) == low, f"stands_{j:04d}"
        programme.level.append(level)
        if yardstick.worth is None:
            row = level - programme.theta >= 0
            problem += row, f"lowest_{j:04d}"
            programme.lowest.append(row)
        for t, early in enumerate(programme.early):
            problem += _gained(programme, j, t) - early >= -low, f"early_{j:04d}_{t:02d}"
    if yardstick.worth is not None:
        _worth(programme, yardstick.worth)


def _worth(programme: Programme, worth: Vector) -> None:
    """Each level in equal steps, the first worth most, so that they fill in order; what all are worth is maximised."""
    yardstick, problem = programme.question.yardstick, programme.problem
    value = pulp.LpAffineExpression()
    for j, by_step in enumerate(worth):
        width = float(yardstick.ceiling[j] - yardstick.start[j]) / len(by_step)
        steps = [problem.add_variable(f"step_{j:04d}_{s:03d}", lowBound=0, upBound=width) for s in range(len(by_step))]
        problem += programme.level[j] - pulp.lpSum(steps) == float(yardstick.start[j]), f"steps_{j:04d}"
        value += pulp.LpAffineExpression(list(zip(steps, (float(each) for each in by_step), strict=True)))
    problem.setObjective(-HUNDREDTHS * value)


def _gained(programme: Programme, dial: int, t: int) -> pulp.LpAffineExpression:
    """What a dial gains by what is given up to and with an open year."""
    question, i = programme.question, int(programme.question.yardstick.of[dial])
    rate: Vector = question.yardstick.rate[dial]
    if question.yardstick.progress is None:
        return pulp.LpAffineExpression(
            [
                (grant, float(rate[k]) * programme.unit)
                for (who, _, k, s), grant in programme.grant.items()
                if who == i and s <= t and rate[k]
            ]
        )
    before = question.progress_held[..., -1]
    gained = pulp.LpAffineExpression()
    for c in np.flatnonzero(rate):
        if (i, int(c), t) in programme.progress:
            gained += float(rate[c]) * (programme.progress[i, int(c), t] - float(before[i, c]))
    return gained
