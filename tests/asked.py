"""What a rule asks the programme, of a round that was drawn: a question under the full rules."""

import numpy as np
from hypothesis import reject

from calculator.allocation.decide import question_of
from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Question
from calculator.allocation.rules import equal_awards, fair_shares, levelling_up
from calculator.allocation.solver import Infeasible
from drawn_rounds import Round
from giving import follow

RULES = {"levelling_up": (levelling_up, levelling_up.Settings(floor_score=3.0)),
         "fair_shares": (fair_shares, fair_shares.Settings())}  # fmt: skip


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
