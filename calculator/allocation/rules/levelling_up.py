"""Levelling up: the least mature systems first, until every system stands at the floor score.

An ICS's grant goes to its categories in proportion to its debt, so each ICS has one dial: its progress.
Capital and revenue rise together; when one fund runs out, what is left of the other goes to the next rule.
"""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from calculator.allocation.dials import Dials, Raised, Vector
from calculator.allocation.ledger import Ledger
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import Rule
from calculator.reference.money import share_out
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS


class Settings(Part):
    """`floor_score`: the level everyone is lifted to. `mix`: how a grant is split between categories."""

    floor_score: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]
    mix: Literal["proportional"] = "proportional"


def give(ledger: Ledger, settings: Settings) -> None:
    """Lift the ICSs that stand lowest to one common level, at most the floor score."""
    before = ledger.score()
    below = np.flatnonzero(before < settings.floor_score - 1e-9)
    dials = _dials(ledger, before, below, settings.floor_score)
    raised = raise_lowest(dials, np.array([float(ledger.left[kind]) for kind in FUND_KINDS]))
    ledger.certificates.append(raised.certificate)
    after = before.copy()
    after[below] = raised.level
    room_names = {kind: ledger.room(kind)[1] for kind in FUND_KINDS}
    for k, kind in enumerate(FUND_KINDS):
        amounts = np.zeros(len(before))
        amounts[below] = raised.money[:, k]
        whole = share_out(amounts, ledger.standing.codes)
        limits = _limits(raised, below, room_names, len(before))
        reasons = [
            _reason(before[i], after[i], settings.floor_score, kind, int(whole[i]), limits[i])
            for i in range(len(before))
        ]
        ledger.give(RULE.name, kind, whole, reasons, [limit for limit, _ in limits])


def _dials(ledger: Ledger, before: Vector, below: np.ndarray, floor_score: float) -> Dials:
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


def _limits(raised: Raised, below: np.ndarray, room_names: dict[str, list[str]], count: int) -> list[tuple[str, str]]:
    """For every ICS the limit (a word of the glossary) and what it was, in words."""
    limits = [("rule", "it needs no lift")] * count
    for position, stop in zip(below, raised.stopped, strict=True):
        if stop.by == "ceiling":
            limits[position] = ("rule", "it reaches the floor score")
        elif stop.by == "cap" and stop.fund is not None:
            name = room_names[FUND_KINDS[stop.fund]][position]
            words = f"its {name} limit" if name == "absorption" else "its own debt"
            limits[position] = (name, f"{words} is reached")
        else:
            kind = "" if stop.fund is None else f"{FUND_KINDS[stop.fund]} "
            limits[position] = ("fund", f"the year's {kind}fund has run out")
    return limits


def _reason(before: float, after: float, floor: float, kind: str, amount: int, limit: tuple[str, str]) -> str:
    words = limit[1]
    if before >= floor - 1e-9:
        return f"stands at {before:.2f}, at or above the floor score of {floor:.2f}"
    if after - before < 1e-9 and amount == 0:
        return f"stays at {before:.2f}, floor score {floor:.2f}: {words}"
    held = f"; the {kind} this needs was granted before" if amount == 0 else ""
    return f"lifted from {before:.2f} to {after:.2f}, floor score {floor:.2f}: {words}{held}"


RULE = Rule(
    name="levelling_up",
    says="Lifts the least mature systems first, then the next, until every system stands at the floor score.",
    settings=Settings,
    give=give,
)
