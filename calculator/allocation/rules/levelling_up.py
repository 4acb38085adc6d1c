"""Levelling up: the least mature systems first, until every system stands at the floor score.

An ICS's grant goes to its categories in proportion to its debt, so each ICS has one dial: its progress.
Capital and revenue rise together; when one fund runs out, what is left of the other goes to the next rule.
"""

from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from calculator.allocation.dials import Dials, Raised, Vector
from calculator.allocation.ledger import Ledger
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import Rule
from calculator.allocation.standing import SAME_LEVEL
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

HELD = "; the {kind} this needs was granted before"


class Settings(Part):
    """`floor_score`: the level everyone is lifted to. `mix`: how a grant is split between categories."""

    floor_score: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5")]
    mix: Literal["proportional"] = "proportional"


def give(ledger: Ledger, settings: Settings) -> None:
    """Lift the ICSs that stand lowest to one common level, at most the floor score."""
    before = ledger.score()
    below = np.flatnonzero(before < settings.floor_score - SAME_LEVEL)
    dials = _dials(ledger, before, below, settings.floor_score)
    raised = raise_lowest(dials, np.array([float(ledger.left[kind]) for kind in FUND_KINDS]))
    ledger.certificates.append(raised.certificate)
    after, held = before.copy(), np.zeros((len(before), len(FUND_KINDS)))
    after[below], held[below] = raised.level, dials.held
    rises = after - before > SAME_LEVEL
    limits = _limits(ledger, raised, below)
    for k, kind in enumerate(FUND_KINDS):
        amounts = np.zeros(len(before))
        amounts[below] = raised.money[:, k]
        whole = ledger.whole(kind, amounts)
        reasons = [
            _reason(float(before[i]), float(after[i]), settings.floor_score, limits[i][1])
            + (HELD.format(kind=kind) if rises[i] and whole[i] == 0 and held[i, k] > 0 else "")
            for i in range(len(before))
        ]
        ledger.give(RULE.name, kind, whole, reasons, [limit for limit, _ in limits])


def _dials(ledger: Ledger, before: Vector, below: npt.NDArray[np.int64], floor_score: float) -> Dials:
    """One dial per ICS below the floor: its score, and what a level costs it in each kind."""
    standing = ledger.standing
    gap = (standing.target - standing.score)[below]
    debt = standing.debt[below].astype(float)
    held = ledger.granted[below] - ledger.progress()[below, np.newaxis] * debt
    return Dials(
        codes=[standing.codes[i] for i in below],
        start=before[below],
        ceiling=np.full(len(below), floor_score),
        price=debt / gap[:, np.newaxis],
        held=np.clip(held, 0, None),
        cap=np.column_stack([ledger.room(kind)[0][below] for kind in FUND_KINDS]).astype(float),
    )


def _limits(ledger: Ledger, raised: Raised, below: npt.NDArray[np.int64]) -> list[tuple[str, str]]:
    """For every ICS the limit (a word of the glossary) and what it was, in words."""
    limits = [("rule", "it needs no lift")] * len(ledger.standing.codes)
    for position, stop in zip(below, raised.stopped, strict=True):
        kind = None if stop.fund is None else FUND_KINDS[stop.fund]
        if stop.by == "ceiling" or kind is None:
            limits[position] = ("rule", "it reaches the floor score")
        elif stop.by == "cap":  # own debt is never the cap: it is funded only at the target, which is a ceiling
            limits[position] = ("absorption", "it can absorb no more capital this year, and revenue goes with it")
        elif ledger.fund[kind] == 0:
            limits[position] = ("fund", f"there is no {kind} fund this year, and a lift needs both kinds")
        else:
            limits[position] = ("fund", f"the year's {kind} fund has run out")
    return limits


def _reason(before: float, after: float, floor: float, words: str) -> str:
    if before >= floor - SAME_LEVEL:
        return f"stands at {before:.2f}, at or above the floor score of {floor:.2f}"
    if after - before <= SAME_LEVEL:
        return f"stays at {before:.3f}, floor score {floor:.2f}: {words}"
    return f"lifted from {before:.3f} to {after:.3f}, floor score {floor:.2f}: {words}"


RULE = Rule(
    name="levelling_up",
    says="Lifts the least mature systems first, then the next, until every system stands at the floor score.",
    settings=Settings,
    give=give,
)
