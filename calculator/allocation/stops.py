"""What stopped a dial: the limit that, in the answer which settled it, held the lowest down."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.allocation.programme import FUND, OWN_DEBT, Programme
from calculator.allocation.question import Row, Vector

CEILING = "rule"
NEAR_LEVEL, NEAR_MONEY = 1e-7, 1e-6  # levels; £m
BINDS = 1e-6


@dataclass(frozen=True)
class Stop:
    """`limit`: a word of the glossary ("rule" where the rule asks no more). `words`: what it was."""

    limit: str
    words: str = ""
    kind: str = ""


def binding_rows(programme: Programme, duals: Vector) -> list[Row]:
    """Return the limits that hold the lowest down in an answer: those whose dual is not nothing."""
    return [row for row, _ in programme.leaning(duals, BINDS)]


def what_stopped(programme: Programme, dial: int, level: float, binding: Sequence[Row]) -> Stop:
    """Return what keeps a dial from rising above the level at which it was settled.

    A limit of the recipient's own comes before one it shares, and any other shared limit before the fund.
    """
    question = programme.question
    if level >= question.yardstick.ceiling[dial] - NEAR_LEVEL:
        return Stop(CEILING)
    recipient = int(question.yardstick.of[dial])
    kinds = question.yardstick.kinds(dial, len(question.kinds))
    most = [row for row in binding if not row.is_least]
    mine = [row for row in most if row.of in (None, recipient) and row.touches(recipient, kinds)]
    if not mine:
        return Stop(FUND, "the fund has run out")
    alone = len(question.parts) == 1
    row = min(mine, key=lambda each: _precedence(each, alone))
    kept = row.limit == FUND and len(most) < len(binding)
    words = f"the rest of the {row.kind} fund is kept for what is asked for at the least" if kept else row.words
    return Stop(row.limit, words, row.kind)


def _precedence(row: Row, alone: bool) -> tuple[bool, bool, bool, bool]:
    """Own limits first, the fund after other shared ones; the debt of one part of several stops nobody by itself."""
    own_debt = row.limit == OWN_DEBT
    return own_debt and not alone, row.of is None, row.limit == FUND, not own_debt
