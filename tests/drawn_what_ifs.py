"""What-ifs drawn at random: any yellow cells of the workbook of a run, within what each may hold."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from calculator.allocation.recipients import SHARES
from calculator.costing.prices import deflators
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.sheet import NONE
from calculator.scenarios.scenario import LARGEST_FUND, SMALLEST_FUND
from live_model import Key, LiveModel
from what_if import WhatIf

Edits = dict[Key, Any]
YEARS_TO_CHOOSE = 12


@dataclass(frozen=True)
class Draw:
    """Draws of one workbook: each draw is the edits of one sort, in which later draws may take part."""

    rng: random.Random
    model: LiveModel

    def places(self, *begins: str) -> list[Key]:
        """The yellow cells whose meaning begins so."""
        return [place for place in self.model.inputs if place[: len(begins)] == begins]

    def has(self, *place: str) -> bool:
        return place in self.model.inputs


def drawn(rng: random.Random, model: LiveModel) -> WhatIf:
    """Draw a what-if: one to six sorts of edits together, and now and then other funds on the page What if."""
    draw = Draw(rng, model)
    sorts = rng.sample(sorted(SORTS), rng.choice([1, 1, 2, 3, 4, 6]))
    edits: Edits = {}
    for sort in sorts:
        edits |= SORTS[sort](draw)
    _keep_floor_below_target(draw, edits)
    funds = {}
    if rng.random() < 0.5:
        of = [(place[3], place[2]) for place in draw.places("scenario", "fund")]
        funds = {
            each: rng.choice([-1.0, -0.5, -0.2, 0.1, 1.0, 10.0, rng.uniform(-1, 1)])
            for each in rng.sample(of, rng.randint(1, len(of)))
        }
    return WhatIf(edits, funds, ", ".join(sorts))


def _keep_floor_below_target(draw: Draw, edits: Edits) -> None:
    """A floor score above the target is refused by the program."""
    target = edits.get(TARGET, draw.model.inputs[TARGET].value)
    for place in draw.places("scenario", "rules"):
        if place[-1] == "floor_score":
            floor = edits.get(place, draw.model.inputs[place].value)
            if floor > target:
                edits[place] = draw.rng.choice([target, draw.rng.uniform(1, target)])


TARGET = ("scenario", "maturity", "target")


def _choices(draw: Draw) -> Edits:
    years = [str(year) for year in deflators(draw.model.run.inputs).index][-YEARS_TO_CHOOSE:]
    edits: Edits = {("scenario", "case"): draw.rng.choice(CASES), ("scenario", "price_year"): draw.rng.choice(years)}
    for place in draw.places("scenario", "rules"):
        if place[-1] == "share":
            edits[place] = draw.rng.choice(list(SHARES))
    return edits


def _target(draw: Draw) -> Edits:
    return {
        TARGET: draw.rng.choice([1.5, 2.0, 3.0, 3.5, 4.0, round(draw.rng.uniform(1.1, 4), 2), draw.rng.uniform(1.1, 4)])
    }


def _drift(draw: Draw) -> Edits:
    return {
        ("scenario", "maturity", "as_if_drift"): draw.rng.choice(
            [-4.0, -1.0, 0.15, 0.5, 1.0, 4.0, draw.rng.uniform(-2, 2)]
        )
    }


def _weights(draw: Draw) -> Edits:
    edits: Edits = {
        place: draw.rng.choice([0.0, 1.0, 3.0, draw.rng.uniform(0, 9)])
        for place in draw.places("scenario", "maturity", "measure_weights")
    }
    edits |= {
        place: draw.rng.choice([0.0, 0.1, 1.0, draw.rng.uniform(0, 2)])
        for place in draw.places("scenario", "maturity", "place_weights")
    }
    edits["scenario", "maturity", "place_weights", "trusts"] = draw.rng.uniform(0.01, 2)
    edits["scenario", "maturity", "measure_weights", "well_led"] = draw.rng.uniform(0.1, 2)
    return edits


def _costing(draw: Draw) -> Edits:
    rng = draw.rng
    return {
        ("scenario", "costing", "counting"): rng.choice(["as_written", "slope", "step"]),
        ("scenario", "costing", "vat"): rng.choice(["excluded", "included"]),
        ("scenario", "costing", "convergence"): rng.choice([0.0, 0.2, 1.0, rng.random()]),
        ("finance", "vat", "share"): rng.choice([0.0, 0.2, 0.175, rng.random()]),
    }


def _deals(draw: Draw) -> Edits:
    shares = [0.0, 0.5, 1.0, draw.rng.random()]
    places = [
        *draw.places("scenario", "costing", "national_products"),
        *draw.places("scenario", "costing", "bias_mitigation"),
    ]
    return {place: draw.rng.choice(shares) for place in draw.rng.sample(places, draw.rng.randint(1, len(places)))}


def _bias(draw: Draw) -> Edits:
    edits: Edits = {}
    for each in sorted({place[1] for place in draw.places("bias")}):
        managed = sorted((draw.rng.choice([0.0, 1.0, draw.rng.random()]) for _ in CASES), reverse=True)
        edits |= {("bias", each, case): share for case, share in zip(CASES, managed, strict=True)}
        edits["bias", each, "upper_bound"] = draw.rng.choice([0.0, 2.0, draw.rng.uniform(0, 5)])
    return dict(sorted(edits.items()))


def _prices(draw: Draw) -> Edits:
    """Some lines, all three cases of each: times a factor, drawn apart, or nothing; a share of a price likewise."""
    names = sorted({place[1] for place in draw.places("line")})
    edits: Edits = {}
    for name in draw.rng.sample(names, draw.rng.choice([1, 3, 10, len(names)])):
        as_made = [draw.model.inputs["line", name, case].value for case in CASES]
        factors = draw.rng.choice(
            [[draw.rng.uniform(0, 3)] * 3, [0.0] * 3, sorted(draw.rng.uniform(0, 2) for _ in CASES)]
        )
        values = sorted(value * factor for value, factor in zip(as_made, factors, strict=True))
        edits |= {("line", name, case): value for case, value in zip(CASES, values, strict=True)}
    return edits


def _scores(draw: Draw) -> Edits:
    places = draw.places("score")
    return {
        place: round(draw.rng.uniform(1, 5), draw.rng.choice([0, 1, 2]))
        for place in draw.rng.sample(places, draw.rng.choice([1, 5, 60, 400]))
    }


def _ties(draw: Draw) -> Edits:
    """All bodies of several ICSs at one level, so that their scores are equal."""
    of = {str(row.organisation_code): str(row.ics_code) for row in draw.model.given.bodies.own.itertuples()}
    some = draw.rng.sample(draw.model.codes, draw.rng.choice([2, 5, 20, len(draw.model.codes)]))
    level = draw.rng.choice([1.0, 2.0, 2.5, 3.0])
    return {place: level for place in draw.places("score") if of[place[1]] in some}


def _extremes(draw: Draw) -> Edits:
    """Every score at one end: at the target and above, or at the lowest level."""
    level = draw.rng.choice([1.0, 4.0, 5.0, 2.6])
    return dict.fromkeys(draw.places("score"), level)


def _funds(draw: Draw) -> Edits:
    rng = draw.rng
    amounts = [
        0,
        SMALLEST_FUND,
        1_000_000,
        12_345_679,
        155_000_001,
        2_000_000_000,
        LARGEST_FUND,
        rng.randint(SMALLEST_FUND, 1_000_000_000),
    ]
    return {place: rng.choice(amounts) for place in draw.places("scenario", "fund")}


def _limits(draw: Draw) -> Edits:
    edits: Edits = {
        ("scenario", "limits", "absorption_share"): draw.rng.choice([0.0001, 0.05, 0.5, 1.0, draw.rng.random() or 1.0])
    }
    for place in draw.places("scenario", "rules"):
        if place[-1] == "floor_score":
            edits[place] = draw.rng.choice([1.0, 2.2, 2.6, 3.5, 4.0, draw.rng.uniform(1, 4)])
        if place[-1] == "income_share":
            edits[place] = draw.rng.choice([0.01, 0.02, 0.05, 0.5, draw.rng.uniform(0.001, 0.1)])
    if draw.has("scenario", "limits", "everyone", "most"):
        edits["scenario", "limits", "everyone", "most"] = draw.rng.choice([0.5, 1.0, 2.0, draw.rng.uniform(0.1, 5)])
    return edits


def _pace(draw: Draw) -> Edits:
    """Limits of the pace of change: some, or all, or none of them."""
    rng, edits = draw.rng, {}
    least, most = sorted((rng.uniform(-0.5, 0.2), rng.uniform(-0.1, 0.6)))
    full = rng.uniform(-0.2, 0.3)
    drawn_pace = {
        "convergence": rng.choice([1.0, rng.uniform(0.01, 1)]),
        "least_growth": rng.choice([NONE, least]),
        "most_growth": rng.choice([NONE, most]),
        "full_below": full,
        "none_above": full + rng.uniform(0.01, 0.3),
        "never_below": rng.choice([NONE, -rng.random()]),
    }
    for place in draw.places("scenario", "rules"):
        if place[-2] == "pace":
            edits[place] = drawn_pace[place[-1]]
    return edits


SORTS: dict[str, Callable[[Draw], Edits]] = {
    "choices": _choices, "target": _target, "drift": _drift, "weights": _weights, "costing": _costing, "deals": _deals,
    "bias": _bias, "prices": _prices, "scores": _scores, "ties": _ties, "extremes": _extremes, "funds": _funds,
    "limits": _limits, "pace": _pace,
}  # fmt: skip


def many(seed: int, model: LiveModel) -> Iterator[WhatIf]:
    """Yield what-ifs without end, the same for the same seed."""
    rng = random.Random(seed)
    while True:
        yield drawn(rng, model)
