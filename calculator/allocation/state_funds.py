"""The funds of the programme: what each year pays, turns into revenue and promises to later years."""

from collections.abc import Callable
from typing import Any

import numpy as np

from calculator.allocation.conflict import setting_of_fund
from calculator.allocation.linear import NONE, Term
from calculator.allocation.programme import CAPITAL, FUND, PROMISE, REVENUE, Programme
from calculator.allocation.question import Integers, Mask, Question, Row, Vector, Wording, cells


def state_funds(programme: Programme) -> None:
    """State every fund of the open years, and what is left of later ones for running cost."""
    question, to_keep = programme.question, programme.switched_to_keep != NONE
    _turned_within(programme)
    given = _of_funds(programme, programme.grant, programme.switched)
    kept = _of_funds(programme, programme.kept, programme.switched_to_keep)
    running = [
        each for t in range(len(question.years)) for each in _running(programme, t, _place(question, REVENUE, t))
    ]
    every = question.fund if question.keeps is None else question.keeps
    keeps = (programme.kept != NONE).any(axis=(0, 1)).T | to_keep[:, np.newaxis]
    _funds(programme, "all", every, keeps, *given, *kept, *running)
    _funds(programme, "fund", question.fund, ~keeps | (question.fund < every) | to_keep.any(), *given, *running)
    _promises(programme)


def _place(question: Question, kind: Any, year: Any) -> Any:
    """The place of a fund among all of them, year by year."""
    return year * len(question.kinds) + kind


def _turned_within(programme: Programme) -> None:
    """What is turned for grants and what is turned besides come out of one allowance."""
    switch = programme.question.switch
    if switch is None:
        return
    years = np.flatnonzero(programme.switched_to_keep != NONE)
    every = (switch.most if switch.every is None else switch.every)[years] / programme.unit
    at = np.arange(len(years))
    both = [(at, columns[years], 1.0) for columns in (programme.switched, programme.switched_to_keep)]
    programme.linear.rows("turned", len(years), -np.inf, every, *both, of=years)


def _of_funds(programme: Programme, columns: Integers, turned: Integers) -> list[Term]:
    """What is taken of each fund, and what turning capital into revenue takes from the one and brings to the other."""
    question = programme.question
    kind, year = np.arange(len(question.kinds))[:, np.newaxis], np.arange(len(question.years))
    terms: list[Term] = [(_place(question, kind, year), columns, 1.0)]
    if question.switch is not None and len(question.kinds) > 1:
        terms.append((_place(question, CAPITAL, year), turned, 1.0))
        terms.append((_place(question, REVENUE, year), turned, question.switch.price - 1.0))
    return terms


def _funds(programme: Programme, name: str, most: Vector, which: Mask, *terms: Term) -> None:
    """The funds that are marked, year x kind: what is taken of each is no more than so much."""
    question = programme.question
    year, kind = np.divmod(np.arange(most.size), len(question.kinds))
    high = np.where(which, most, np.inf).ravel()
    programme.limit(
        name,
        lambda at: _fund_row(question, int(kind[at]), int(year[at]), float(most[year[at], kind[at]])),
        np.full(most.size, -np.inf),
        high,
        *terms,
    )


def _fund_row(question: Question, k: int, t: int, most: float) -> Row:
    kind, year = question.kinds[k], question.years[t]
    mask = np.zeros(question.held.shape, dtype=bool)
    mask[:, :, k, t] = True
    return Row(
        FUND, f"the year's {kind} fund has run out", cells(mask), np.ones(mask.sum()), high=most, kind=kind, year=year,
        wording=Wording(f"the {kind} fund has {{bound}} to give", setting_of_fund(kind, year)),
    )  # fmt: skip


def _running(programme: Programme, t: int, at: int = 0) -> list[Term]:
    """The running cost to be supported in a year (counted from the first open one) for what is given before it.

    Where several years are decided together, what is given in one may close gaps only when the other kind follows, in
    any open year after, or with what is granted for later years already: the share paid is that of the latest it can
    be, which is the largest. `at`: the row it counts in.
    """
    support, years = programme.question.support, len(programme.question.years)
    if support is None:
        return []
    after, before = t - (years - 1), min(t, years)
    each = (support.per_pound * support.paid(after)[..., np.newaxis])[..., np.newaxis]
    return [(at, columns[..., :before], each) for columns in (programme.grant, programme.kept)]


def _promises(programme: Programme) -> None:
    """What is promised to later years stays within what is left of their revenue funds."""
    question = programme.question
    if question.support is None:
        return
    for after, (year, left) in enumerate(question.support.later):
        most = max(left, 0.0)
        paid = _running(programme, len(question.years) + after)
        told = _told_promise(question, year, most)
        programme.limit(f"promise_{after:02d}", told, np.array([-np.inf]), np.array([most]), *paid)


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
