"""Pace of change: how fast last year's money (the baseline) may move towards fair shares.

The shape of NHS practice (2016/17): a least growth for all; growth in full below one distance from target, none above
another, falling evenly between so that there is no cliff; nobody left far below target. All numbers are settings.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from pydantic import Field, model_validator

from calculator.allocation.grant import COMMITTED
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.mends import Misfit
from calculator.reference.money import percent
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

NAME = "pace of change"
Growth = Annotated[float, Field(ge=-1, le=10, allow_inf_nan=False, description="growth as a share, such as 0.02")]


class Pace(Part):
    """The baseline is last year's money under this rule, or what was committed for last year; none is no limit.

    `convergence`: of the way from baseline to fair share, the part that is gone each year. `least_growth`: of the
    baseline, for everybody. `most_growth`: the same upwards, in full up to `full_below` distance from target, none
    from `none_above` on. `never_below`: distance from target below which nobody is left.
    """

    convergence: Annotated[float, Field(gt=0, le=1, description="a share above 0 and at most 1")] = 1.0
    least_growth: Growth | None = None
    most_growth: Growth | None = None
    full_below: Annotated[float, Field(ge=-1, le=10)] = 0.05
    none_above: Annotated[float, Field(ge=-1, le=10)] = 0.10
    never_below: Annotated[float, Field(ge=-1, le=0, description="a distance from target, 0 or below")] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Pace":
        if self.full_below >= self.none_above:
            raise Misfit("full_below under none_above: growth falls evenly between the two", "Raise none_above.")
        if self.least_growth is not None and self.most_growth is not None and self.least_growth > self.most_growth:
            raise Misfit("a least_growth at most the most_growth", "Lower least_growth, or raise most_growth.")
        return self


def baseline(ledger: Ledger, rule: str) -> Vector:
    """Return recipient x kind: last year's money under the rule and what was committed for it, pounds."""
    before = ledger.open[0] - 1
    held = np.zeros((len(ledger.standing.codes), len(FUND_KINDS)))
    if before >= 0:
        for name in (rule, COMMITTED):
            if name in ledger.by_rule:
                held += ledger.by_rule[name][..., before].sum(axis=1)
    return held


def distance_from_target(held: Vector, share: Vector) -> Vector:
    """Return recipient x kind: the baseline over its target share of all baselines, less 1; 0 where there is none."""
    target = share[:, np.newaxis] * held.sum(axis=0)
    return np.asarray(np.divide(held, target, out=np.ones(held.shape), where=target > 0) - 1.0)


def due_at_pace(ledger: Ledger, rule: str, pace: Pace, share: Vector) -> Callable[[int, float], Vector]:
    """Return what each recipient is due: its fair share, or so much of the way to it from its baseline."""
    held = baseline(ledger, rule)

    def due(k: int, left: float) -> Vector:
        total = held[:, k].sum()
        if not total:
            return share * left
        stays = held[:, k] / total
        return np.asarray(left * ((1 - pace.convergence) * stays + pace.convergence * share))

    return due


def pace_rows(ledger: Ledger, rule: str, pace: Pace, share: Vector) -> list[Row]:
    """Return the limits on each recipient's money this year; none where there is no baseline."""
    held = baseline(ledger, rule)
    distance = distance_from_target(held, share)
    rows = []
    for k in np.flatnonzero(held.sum(axis=0)):
        low, high = _least(ledger, pace, share, held[:, k], int(k)), _most(pace, held[:, k], distance[:, k])
        for i in range(len(share)):
            mask = no_cells(ledger)
            mask[i, :, k, :] = True
            words = f"its money stood {distance[i, k]:+.1%} from target, and may grow no faster"
            rows.append(
                Row(NAME, words, cells(mask), np.ones(mask.sum()), low=low[i], high=max(high[i], low[i]), of=i,
                    kind=FUND_KINDS[k], year=ledger.open_names[0], wording=_wording(rule, pace, FUND_KINDS[k]))
            )  # fmt: skip
    return rows


def _wording(rule: str, pace: Pace, kind: str) -> Wording:
    """How the pace is told where it cannot be kept: what it asks for, and its settings as they stand."""
    stated = pace.model_dump(exclude_none=True, exclude_defaults=True)
    settings = ", ".join(f"{key} = {value:g}" for key, value in stated.items())
    asked = []
    if pace.least_growth is not None:
        asked.append(f"everybody has at least {percent(1 + pace.least_growth)} of what it had the year before")
    if pace.never_below is not None:
        asked.append(f"nobody is left more than {percent(-pace.never_below)} below its fair share")
    setting = f'pace of [[rules]] rule = "{rule}": {settings}'
    return Wording(f"must, by the pace of change, have {{bound}} of {kind}", setting, " and ".join(asked))


def _least(ledger: Ledger, pace: Pace, share: Vector, held: Vector, k: int) -> Vector:
    """The least each recipient is given of a kind: never more than it can use."""
    least = np.full(len(held), -np.inf)
    if pace.least_growth is not None:
        least = np.maximum(least, held * (1 + pace.least_growth))
    if pace.never_below is not None:
        least = np.maximum(least, share * float(ledger.offered()[:, k].sum()) * (1 + pace.never_below))
    usable = ledger.useful(k, ledger.open[0])
    return np.where(np.isfinite(least), np.floor(np.minimum(least, usable)), -np.inf)


def _most(pace: Pace, held: Vector, distance: Vector) -> Vector:
    """The most each recipient is given of a kind: its baseline and its part of the growth."""
    if pace.most_growth is None:
        return np.full(len(held), np.inf)
    part = np.clip((pace.none_above - distance) / (pace.none_above - pace.full_below), 0.0, 1.0)
    return np.asarray(np.floor(held * (1 + pace.most_growth * part)))
