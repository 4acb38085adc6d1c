"""The funds of the programme: what each year pays, turns into revenue and promises to later years."""

from collections.abc import Mapping

import numpy as np
import pulp

from calculator.allocation.conflict import setting_of_fund
from calculator.allocation.programme import CAPITAL, FUND, PROMISE, REVENUE, Cell, Programme
from calculator.allocation.question import Row, Switch, Wording, cells


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
            if t > cell[3] and (paid := support.paid(max(1, after - support.wait(cell[0], cell[1]))))
        ]
    )


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
