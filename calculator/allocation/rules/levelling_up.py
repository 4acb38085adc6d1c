"""Levelling up: whoever stands lowest first, until everybody stands at the floor.

Capital and revenue rise together; when one fund runs out, what is left of the other goes to the next rule.
"""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, model_validator

from calculator.allocation.ledger import Ledger
from calculator.allocation.lift import Lifted, by_category, by_debt_per_head, by_score
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Outcome, Raises, Stage, Told
from calculator.allocation.stops import CEILING
from calculator.reference.mends import Misfit
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

HELD = "; the {kind} this needs was granted before"


class Settings(Part):
    """`floor_score`: the level everyone is lifted to. `yardstick`: what is raised.

    "score" (of the whole system), "category_scores" (each category's own score, lowest first), or "debt_per_head" (what
    is left of debt for each weighted head of population, highest first, down to `most_debt_per_head_gbp`).
    """

    floor_score: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5")] | None = (
        None
    )
    yardstick: Literal["score", "category_scores", "debt_per_head"] = "score"
    most_debt_per_head_gbp: Annotated[float, Field(ge=0, allow_inf_nan=False, description="pounds a head")] | None = (
        None
    )
    _aim: str = PrivateAttr(default="floor score")

    @model_validator(mode="after")
    def _one_floor(self) -> "Settings":
        per_head = self.yardstick == "debt_per_head"
        if per_head and (self.most_debt_per_head_gbp is None or self.floor_score is not None):
            raise Misfit(
                'most_debt_per_head_gbp, and no floor_score, with yardstick = "debt_per_head"',
                "Write most_debt_per_head_gbp = 100, say, in place of floor_score.",
            )
        if not per_head and (self.floor_score is None or self.most_debt_per_head_gbp is not None):
            raise Misfit(
                'floor_score, such as 2.6 (most_debt_per_head_gbp goes with yardstick = "debt_per_head")',
                "Write floor_score = 2.6, say, and no most_debt_per_head_gbp.",
            )
        return self

    def towards(self, target: float) -> "Settings":
        """Return the settings of a transition: it goes on beyond its floor score, as far as the target."""
        onwards = self.model_copy(update={"floor_score": target})
        onwards._aim = "target"
        return onwards


def stages(ledger: Ledger, settings: Settings) -> list[Stage]:
    """Lift the recipients that stand lowest to one common level, at most the floor."""
    if settings.most_debt_per_head_gbp is not None:
        lifted = by_debt_per_head(ledger, settings.most_debt_per_head_gbp)
    else:
        assert settings.floor_score is not None
        by = by_score if settings.yardstick == "score" else by_category
        lifted = replace(by(ledger, settings.floor_score), aim=settings._aim)
    raises = Raises.DEBT_PER_HEAD if lifted.pounds else Raises.SCORE
    return [Stage(lifted.yardstick, lambda outcome: _tell(ledger, lifted, outcome), raises=raises)]


def _tell(ledger: Ledger, lifted: Lifted, outcome: Outcome) -> dict[str, Told]:
    told: dict[str, Told] = {}
    after = lifted.after(outcome.raised.level)
    count = len(ledger.standing.codes)
    limits = [_limit(ledger, lifted, outcome, i) for i in range(count)]
    for k, kind in enumerate(FUND_KINDS):
        given = outcome.given(k)
        reasons = []
        for i in range(count):
            rises = not lifted.same(float(lifted.before[i]), float(after[i]))
            words = lifted.reason(float(lifted.before[i]), float(after[i]), limits[i][1])
            held = HELD.format(kind=kind) if rises and given[i] == 0 else ""
            reasons.append(words + held)
        told[kind] = (reasons, [limit for limit, _ in limits])
    return told


def _limit(ledger: Ledger, lifted: Lifted, outcome: Outcome, recipient: int) -> tuple[str, str]:
    """The limit of a recipient (a word of the glossary) and what it was, in words."""
    stop = outcome.stop(recipient)
    if stop is None:
        return "rule", "it needs no lift"
    if stop.limit == CEILING:
        reaches = lifted.at_floor(float(lifted.after(outcome.raised.level)[recipient]))
        return ("rule", f"it reaches the {lifted.floor_name}") if reaches else ("own debt", "its debt is funded")
    if stop.limit == "absorption":
        return stop.limit, f"{stop.words}, and revenue goes with it"
    if stop.limit == "fund" and stop.kind and not ledger.fund[list(ledger.open), FUND_KINDS.index(stop.kind)].any():
        return "fund", f"there is no {stop.kind} fund this year, and a lift needs both kinds"
    return stop.limit, stop.words


RULE = Rule(
    name="levelling_up",
    says="Lifts the least mature systems first, then the next, until every system stands at the floor score.",
    settings=Settings,
    stages=stages,
)
