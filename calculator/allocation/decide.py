"""Decide one stage: put its question to the programme, round the draft, and enter it in the ledger with its reasons."""

from dataclasses import replace

import numpy as np

from calculator.allocation.infeasible import explained
from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.limits.rows import rows_of
from calculator.allocation.question import Question, Support, Switch, Vector
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.raised import Raised
from calculator.allocation.rounding import round_draft
from calculator.allocation.running_cost import per_pound
from calculator.allocation.shadow import Priced
from calculator.allocation.solver import Infeasible
from calculator.allocation.stage import Outcome, Stage
from calculator.allocation.standing import WholePounds
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import FUND_KINDS

HAIR = 5e-2  # pounds: the solver's rounding of what is whole
NEAR = 1e-4  # pounds: what arithmetic alone adds to whole pounds, of funds of billions too


def decide(ledger: Ledger, rule: str, stage: Stage) -> Outcome:
    """Give what one stage of a rule gives in the open years.

    Raises:
        NotSolved: if no answer could be proved optimal; Infeasible, in words and pounds, if the limits conflict.
    """
    ledger.engine.next_question()
    question, raised = answered(ledger, rule, stage)
    switched = _whole_switch(ledger, raised.switched)
    most = _most(ledger, question, raised, switched)
    whole = round_draft(raised.money, ledger.standing.codes, ledger.standing.parts, most, ledger.terms.unit)
    outcome = Outcome(raised, whole, stage.yardstick)
    ledger.give(rule, whole, stage.tell(outcome) if ledger.engine.tells else {}, switched)
    ledger.certificates.append(raised.certificate)
    ledger.prices.extend(Priced(rule, ledger.open_names, stage.raises.value, price) for price in raised.shadow)
    return outcome


def answered(ledger: Ledger, rule: str, stage: Stage) -> tuple[Question, Raised]:
    """Return what a stage asks and its answer.

    Least amounts are asked for to the pound; where that fails, less what rounding may have taken from them.

    Raises:
        NotSolved: if no answer could be proved optimal; Infeasible, in words and pounds, if the limits conflict.
    """
    question = question_of(replace(ledger, exact=True), stage)
    try:
        return question, raise_lowest(question, ledger.engine)
    except Infeasible:
        if not ledger.rounded:
            raise explained(question, rule) from None
    question = question_of(ledger, stage)
    try:
        return question, raise_lowest(question, ledger.engine)
    except Infeasible:
        raise explained(question, rule) from None


def question_of(ledger: Ledger, stage: Stage) -> Question:
    """Return the question that a stage puts, as the ledger stands."""
    standing, years = ledger.standing, list(ledger.open)
    granted = np.cumsum(ledger.granted, axis=3).astype(float)
    return Question(
        codes=standing.codes,
        parts=standing.parts,
        years=ledger.open_names,
        debt=standing.debt.astype(float),
        held=granted[..., years],
        room=ledger.room().astype(float),
        fund=ledger.payable(ledger.offered()).astype(float),
        lift=standing.lift,
        yardstick=stage.yardstick,
        rows=tuple(rows_of(ledger)),
        own=stage.rows,
        keeps=ledger.payable(ledger.left[years]).astype(float) if stage.keeps else None,
        switch=_switch(ledger),
        support=_support(ledger, granted[..., years[0] :]),
        names=standing.names,
        who=standing.who,
    )


def _switch(ledger: Ledger) -> Switch | None:
    if not ledger.terms.switch_share:
        return None
    most, left = ledger.turnable(), ledger.left[list(ledger.open)]
    mine, every = (np.minimum(most, fund[:, CAPITAL]).clip(0) for fund in (ledger.offered(), left))
    return Switch(mine.astype(float), ledger.terms.switch_price, every.astype(float))


def _support(ledger: Ledger, held: Vector) -> Support | None:
    """What running cost will have to be paid. `held`: granted already up to and with each year from the first open."""
    if not ledger.terms.support:
        return None
    standing, last = ledger.standing, ledger.open[-1]
    after = np.arange(1, len(ledger.years) - last)
    waits = (after * (ledger.granted[..., last + 1 :].sum(axis=2) > 0)).max(axis=2, initial=0)
    left = ledger.left[:, REVENUE] - len(standing.codes)  # running cost is rounded for each recipient
    later = [(ledger.years[t], float(left[t])) for t in range(last + 1, len(ledger.years))]
    each = per_pound(standing.running, standing.debt.astype(float), held)
    return Support(each, ledger.terms.support, tuple(later), waits)


def _whole_switch(ledger: Ledger, switched: Vector) -> tuple[WholePounds, WholePounds] | None:
    """Capital taken, rounded up so that the revenue it becomes is enough, and that revenue, rounded down."""
    if not ledger.terms.switch_share:
        return None
    years = list(ledger.open)
    most = np.minimum(ledger.turnable(), ledger.left[years, CAPITAL])
    taken = np.minimum(np.ceil(switched - NEAR).astype(np.int64), most)
    arrived = np.floor(taken * (1.0 - ledger.terms.switch_price) + NEAR).astype(np.int64)
    return taken, arrived


def _most(
    ledger: Ledger, question: Question, raised: Raised, switched: tuple[WholePounds, WholePounds] | None
) -> WholePounds:
    """What no rounded total may pass, by open year and kind."""
    most = whole_pounds(question.fund)
    if question.keeps is not None:
        kept = np.ceil(raised.kept - HAIR).astype(np.int64)
        most = np.minimum(most, whole_pounds(question.keeps) - kept)
    if switched is not None:
        most[:, CAPITAL] -= switched[0]
        most[:, REVENUE] += switched[1]
    most = np.clip(most, 0, None)
    assert most.shape == (len(ledger.open), len(FUND_KINDS))
    return most
