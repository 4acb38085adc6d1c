"""Least amounts: what a scenario asks for at the least and its rules did not give, given last and by fair share.

Every rule keeps back what least amounts may still ask for, so that a rule after it may meet them in passing. What none
did is found here: first how little money is enough, then that money shared, by fair share, among those it is asked for.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from calculator.allocation.by_due import money_yardstick
from calculator.allocation.decide import HAIR, answered, decide
from calculator.allocation.grant import LEAST
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.everyone import Everyone
from calculator.allocation.limits.rows import least_rows, no_cells
from calculator.allocation.question import Row, Vector, Yardstick, cells
from calculator.allocation.stage import Outcome, Stage, Told
from calculator.reference.vocabulary import FUND_KINDS


def give_least_amounts(ledger: Ledger) -> None:
    """Give what least amounts ask for in the open years besides what was given.

    Raises:
        NotSolved: if no answer could be proved optimal; Infeasible if the limits conflict.
    """
    if not least_rows(replace(ledger, exact=True)):
        return
    nobody = Yardstick(
        np.zeros(0, np.int64), np.zeros(0), np.zeros(0), progress=np.zeros((0, len(ledger.standing.parts)))
    )
    question, raised = answered(ledger, LEAST, Stage(nobody, lambda _: {}, keeps=False))
    asked = [row for row in question.rows if row.is_least]
    enough = np.ceil(np.clip(raised.money.sum(axis=(0, 1)).T - HAIR, 0.0, None))  # the least money, in whole pounds
    if not enough.any():
        return
    due = np.where(_wanted(ledger, asked), _share(ledger)[:, np.newaxis] * enough.sum(axis=0), 0.0)
    stage = Stage(
        yardstick=money_yardstick(ledger, due, np.zeros(due.shape)),
        tell=lambda outcome: _tell(asked, outcome),
        rows=tuple(_no_more(ledger, enough)),
        keeps=False,
    )
    decide(ledger, LEAST, stage)


def _wanted(ledger: Ledger, asked: Sequence[Row]) -> np.ndarray:
    """Recipient x kind: whether anything is asked for that it can still use."""
    wanted = np.zeros((len(ledger.standing.codes), len(FUND_KINDS)), dtype=bool)
    for row in asked:
        counts = row.coefficient > 0
        wanted[row.cells[0][counts], row.cells[2][counts]] = True
    return np.asarray(wanted & (ledger.room().sum(axis=1) > 0))


def _share(ledger: Ledger) -> Vector:
    """Fair shares, by what the floor for everyone measures them."""
    by = [limit.share for limit in ledger.terms.limits if isinstance(limit, Everyone)]
    return ledger.standing.share_by(by[0] if by else Everyone.share)


def _no_more(ledger: Ledger, enough: Vector) -> list[Row]:
    """No fund gives more than is enough."""
    rows = []
    for at, k in np.ndindex(*enough.shape):
        mask = no_cells(ledger)
        mask[:, :, k, at] = True
        rows.append(
            Row("rule", "no more is asked for", cells(mask), np.ones(mask.sum()), high=float(enough[at, k]),
                kind=FUND_KINDS[k], year=ledger.open_names[at])
        )  # fmt: skip
    return rows


def _tell(asked: Sequence[Row], outcome: Outcome) -> dict[str, Told]:
    """By kind, which least amount each grant is for."""
    told: dict[str, Told] = {}
    for k, kind in enumerate(FUND_KINDS):
        given = outcome.given(k)
        reasons = [_reason(asked, i, k, float(amount)) for i, amount in enumerate(given)]
        told[kind] = (reasons, ["rule"] * len(given))
    return told


def _reason(asked: Sequence[Row], recipient: int, kind: int, amount: float) -> str:
    if not amount:
        return "the scenario's least amounts ask for nothing more for it than rules gave"
    words = dict.fromkeys(
        row.words
        for row in asked
        if ((row.cells[0] == recipient) & (row.cells[2] == kind) & (row.coefficient > 0)).any()
    )
    return f"{' and '.join(words)}: its part of what rules did not give in the years decided, by fair share"
