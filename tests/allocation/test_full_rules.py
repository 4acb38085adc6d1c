"""Leximin under the full rules, held against an independent statement: several parts and years, every limit."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from calculator.allocation.decide import question_of
from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Question
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import equal_awards, fair_shares, levelling_up
from calculator.allocation.solver import Infeasible
from drawn_rounds import Round, rounds
from full_witness import Witness
from giving import follow

LEVEL, MONEY = 1e-6, 1e-5  # levels; £m
NEAR = 1e-8  # levels: a millionth of a level less is worth thousands of pounds where a dear mix is the only one
RULES = {"levelling_up": (levelling_up, levelling_up.Settings(floor_score=3.0)),
         "fair_shares": (fair_shares, fair_shares.Settings())}  # fmt: skip
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def asked(drawn: Round, rule: str, together: bool) -> Question:
    """The question a rule puts: of all years together, or of the last once something was given in those before."""
    ledger = Ledger.opened(drawn.standing, drawn.funds, drawn.terms)
    last = len(ledger.years) - 1
    if together:
        ledger.open_years(*range(last + 1))
    else:
        for year in range(last):
            ledger.open_years(year)
            ledger.envelope = np.floor(ledger.offered() / 2.0)
            try:
                follow(ledger, "equal_awards", equal_awards.Settings())
            except Infeasible:
                reject()
            ledger.envelope = None
        ledger.open_years(last)
    module, chosen = RULES[rule]
    (stage,) = module.stages(ledger, chosen)
    return question_of(ledger, stage)


questions = st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans())


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(questions)
def test_levels_agree_with_saturation_and_no_limit_is_passed(question: Question):
    witness = Witness(question)
    assume(witness.dials)
    try:
        raised = raise_lowest(question)
    except Infeasible:
        assert not witness.feasible()
        return
    assert raised.level == pytest.approx(witness.by_saturation(), abs=LEVEL)
    assert witness.breach(raised.money, raised.switched) < MONEY
    assert witness.leaves_enough(raised.money, raised.switched)


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(st.builds(asked, rounds(most=3, parts=2), st.just("levelling_up"), st.booleans()))
def test_levels_agree_with_the_best_of_all_orders(question: Question):
    witness = Witness(question)
    assume(witness.dials and witness.feasible())
    assert np.sort(raise_lowest(question).level) == pytest.approx(np.sort(witness.by_orders()), abs=LEVEL)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(st.builds(asked, rounds(), st.just("levelling_up"), st.booleans()))
def test_no_cheaper_mix_brings_the_same_levels_about(question: Question):
    witness = Witness(question)
    assume(witness.dials and witness.feasible())
    raised = raise_lowest(question)
    spent = (raised.money.sum() + raised.switched.sum()) / 1e6
    assert spent == pytest.approx(witness.least_money(raised.level - NEAR), abs=2e-3)
