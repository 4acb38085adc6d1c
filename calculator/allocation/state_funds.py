"""The funds of the programme: what each year pays, turns into revenue and promises to later years."""

from collections.abc import Mapping

import numpy as np
import pulp

from calculator.allocation.conflict import setting_of_fund
from calculator.allocation.programme import CAPITAL, FUND, PROMISE, REVENUE, Cell, Programme
from calculator.allocation.question import Row, Wording, cells


def state_funds(programme: Programme) -> None:
    """State every fund of the open years, and what is left of later ones for running cost."""
    _funds(programme)
    _promises(programme)


def _funds(programme: Programme) -> None:
    """Each year's funds, with what is turned from one into the other and the running cost they support."""
    question = programme.question
    shape = question.held.shape
    for t, year in enumerate(question.years):
        if question.switch is not None and len(question.kinds) > REVENUE:
            most = float(question.switch.most[t]) / programme.unit
            programme.switched[t] = programme.problem.add_variable(f"switched_{t:02d}", lowBound=0, upBound=most)
        for k, kind in enumerate(question.kinds):
            mask = np.zeros(shape, dtype=bool)
            mask[:, :, k, t] = True
            row = Row(
                FUND, f"the year's {kind} fund has run out", cells(mask), np.ones(mask.sum()), kind=kind, year=year,
                wording=Wording(f"the {kind} fund has {{bound}} to give", setting_of_fund(kind, year)),
            )  # fmt: skip
            given, kept = (_of_fund(variables, k, t) for variables in (programme.grant, programme.kept))
            besides, most = _besides(programme, k, t), float(question.fund[t, k])
            if kept and question.keeps is not None and question.keeps[t, k] > most:  # the rule has a part of the fund
                programme.add(given + kept + besides, -np.inf, float(question.keeps[t, k]), f"all_{k}_{t:02d}", row)
                kept = pulp.LpAffineExpression()
            programme.add(given + kept + besides, -np.inf, most, f"fund_{k}_{t:02d}", row)


def _of_fund(variables: Mapping[Cell, pulp.LpVariable], k: int, t: int) -> pulp.LpAffineExpression:
    """What is taken of one fund."""
    return pulp.lpSum(variable for cell, variable in variables.items() if cell[2:] == (k, t))


def _besides(programme: Programme, k: int, t: int) -> pulp.LpAffineExpression:
    """What a fund pays besides grants: what is turned into revenue (in, where below zero), and running cost."""
    question = programme.question
    paid = pulp.LpAffineExpression()
    switched = programme.switched.get(t)
    if switched is not None and question.switch is not None:
        paid += switched if k == CAPITAL else -(1.0 - question.switch.price) * switched
    return paid + _running(programme, t) if k == REVENUE else paid


def _running(programme: Programme, t: int) -> pulp.LpAffineExpression:
    """The running cost to be supported in a year (counted from the first open one) for what is given before it.

    Where several years are decided together, what is given in one may close gaps only when the other kind follows, in
    any open year after: the share paid is that of the latest it can be, which is the largest.
    """
    support = programme.question.support
    if support is None:
        return pulp.LpAffineExpression()
    paid = support.paid(max(1, t - (len(programme.question.years) - 1)))
    return pulp.LpAffineExpression(
        [
            (variable, float(support.per_pound[cell[:3]]) * paid)
            for variables in (programme.grant, programme.kept)
            for cell, variable in variables.items()
            if t > cell[3] and paid
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
