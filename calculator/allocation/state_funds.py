"""The funds of the programme: what each year pays, turns into revenue and promises to later years."""

from collections.abc import Callable

import numpy as np

from calculator.allocation.conflict import setting_of_fund
from calculator.allocation.linear import NONE, Term
from calculator.allocation.programme import CAPITAL, FUND, PROMISE, REVENUE, Programme
from calculator.allocation.question import Integers, Question, Row, Wording, cells


def state_funds(programme: Programme) -> None:
    """State every fund of the open years, and what is left of later ones for running cost."""
    question = programme.question
    for t in range(len(question.years)):
        _turned_within(programme, t)
        for k in range(len(question.kinds)):
            _fund(programme, k, t)
    _promises(programme)


def _turned_within(programme: Programme, t: int) -> None:
    """What is turned for grants and what is turned besides come out of one allowance."""
    switch = programme.question.switch
    if switch is not None and programme.switched_to_keep[t] != NONE:
        every = float((switch.most if switch.every is None else switch.every)[t]) / programme.unit
        both = [(0, programme.switched[t], 1.0), (0, programme.switched_to_keep[t], 1.0)]
        programme.linear.rows(f"turned_{t:02d}", 1, -np.inf, every, *both)


def _fund(programme: Programme, k: int, t: int) -> None:
    """One fund: what a rule gives within its part, and with what is kept back within all that is left."""
    question = programme.question
    given = [(0, programme.grant[:, :, k, t], 1.0), _turned(programme, programme.switched[t], k)]
    kept = [(0, programme.kept[:, :, k, t], 1.0), _turned(programme, programme.switched_to_keep[t], k)]
    running = _running(programme, t) if k == REVENUE else []
    most, every = float(question.fund[t, k]), float((question.fund if question.keeps is None else question.keeps)[t, k])
    anything_kept = any((np.asarray(column) != NONE).any() for _, column, _ in kept)

    if anything_kept:
        _shared(
            programme, f"all_{k}_{t:02d}", lambda _: _fund_row(question, k, t, every), every, *given, *kept, *running
        )
    if not anything_kept or most < every or (programme.switched_to_keep != NONE).any():
        _shared(programme, f"fund_{k}_{t:02d}", lambda _: _fund_row(question, k, t, most), most, *given, *running)


def _shared(programme: Programme, name: str, told: Callable[[int], Row], most: float, *terms: Term) -> None:
    """One limit that all share."""
    programme.limit(name, told, np.array([-np.inf]), np.array([most]), *terms)


def _fund_row(question: Question, k: int, t: int, most: float) -> Row:
    kind, year = question.kinds[k], question.years[t]
    mask = np.zeros(question.held.shape, dtype=bool)
    mask[:, :, k, t] = True
    return Row(
        FUND, f"the year's {kind} fund has run out", cells(mask), np.ones(mask.sum()), high=most, kind=kind, year=year,
        wording=Wording(f"the {kind} fund has {{bound}} to give", setting_of_fund(kind, year)),
    )  # fmt: skip


def _turned(programme: Programme, column: Integers, k: int) -> Term:
    """What turning capital into revenue takes from the one fund, and (below zero) brings to the other."""
    switch = programme.question.switch
    return 0, column, 0.0 if switch is None else 1.0 if k == CAPITAL else switch.price - 1.0


def _running(programme: Programme, t: int) -> list[Term]:
    """The running cost to be supported in a year (counted from the first open one) for what is given before it.

    Where several years are decided together, what is given in one may close gaps only when the other kind follows, in
    any open year after, or with what is granted for later years already: the share paid is that of the latest it can
    be, which is the largest.
    """
    support, years = programme.question.support, len(programme.question.years)
    if support is None:
        return []
    after, before = t - (years - 1), min(t, years)
    each = (support.per_pound * support.paid(after)[..., np.newaxis])[..., np.newaxis]
    return [(0, columns[..., :before], each) for columns in (programme.grant, programme.kept)]


def _promises(programme: Programme) -> None:
    """What is promised to later years stays within what is left of their revenue funds."""
    question = programme.question
    if question.support is None:
        return
    for after, (year, left) in enumerate(question.support.later):
        most = max(left, 0.0)
        paid = _running(programme, len(question.years) + after)
        _shared(programme, f"promise_{after:02d}", _told_promise(question, year, most), most, *paid)


def _told_promise(question: Question, year: str, most: float) -> Callable[[int], Row]:
    return lambda _: _promise_row(question, year, most)


def _promise_row(question: Question, year: str, most: float) -> Row:
    assert question.support is not None
    words = f"the revenue fund of {year} can support no more running cost"
    mask = np.ones(question.held.shape, dtype=bool)
    kind = question.kinds[REVENUE]
    support = ", ".join(f"{share:g}" for share in question.support.taper)
    setting = f"[limits.running_cost] support = [{support}], and {setting_of_fund(kind, year)}"
    wording = Wording("the revenue fund can support {bound} of running cost", setting)
    return Row(PROMISE, words, cells(mask), np.ones(mask.sum()), high=most, kind=kind, year=year, wording=wording)
