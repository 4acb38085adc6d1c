"""How cost grows: with recipients, years and draws."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from benchmarks import ours
from benchmarks.grown import Grown
from benchmarks.one_pot import pots, pots_again
from benchmarks.questions import YEAR, drawn_owed, estimated, first_question, plan
from benchmarks.race import timed
from calculator.allocation.decide import question_of
from calculator.allocation.engine import Engine
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.question import Question
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import levelling_up
from calculator.allocation.terms import Terms
from calculator.allocation.water import water_level
from calculator.reference.vocabulary import Kind
from calculator.scenarios.uncertainty.streams import BLOCK

PRACTICES = 6_348
RECIPIENTS = "recipients"
HEAD = ("what", "size", "seconds", "of processor", "")


def measured() -> list[Grown]:
    """One measurement for each size."""
    return [*_recipients(), *_years(), *_draws()]


def _recipients():
    yield _taken("leximin, one year, filled", RECIPIENTS, 42, "ICSs", lambda: _filled(estimated(YEAR)), 5)
    yield _taken("leximin, one year, programme", RECIPIENTS, 42, "ICSs", lambda: ours.levels(estimated(YEAR)), 3)
    organisations = first_question(plan("organisations"), _standing("organisations"))
    bodies = RECIPIENTS, len(organisations.codes), "organisations"
    yield _taken("leximin, one year, filled", *bodies, lambda: _filled(organisations), 3)
    yield _taken("leximin, one year, programme", *bodies, lambda: ours.levels(organisations), 1)
    practices = of_practices(PRACTICES)
    yield _taken("leximin, one year, filled", RECIPIENTS, PRACTICES, "practices", lambda: _filled(practices), 1)
    yield _taken("one programme, one year", RECIPIENTS, PRACTICES, "practices", lambda: ours.lowest(practices), 1)
    start, end, rate, money = many_dials(PRACTICES)
    yield _taken(
        "one pot, water level", RECIPIENTS, PRACTICES, "practices", lambda: water_level(start, end, rate, money), 5
    )


def _standing(name: str):
    known = plan(name).assessment
    from calculator.allocation.recipients import standing_of  # noqa: PLC0415

    scenario = known.scenario
    return standing_of(known.figures, known.recipients.who, known.assessed, scenario.programme, scenario.limits)


def _filled(question: Question):
    return raise_lowest(question, Engine(tells=False, fills=True))


def many_dials(count: int):
    """One division of very many dials."""
    rng = np.random.default_rng(7)
    start = rng.uniform(1.5, 3.0, count)
    rate = rng.lognormal(-2, 0.5, (1, count))
    return start, np.full(count, 4.0), rate, np.array([0.4 * (rate[0] @ (4.0 - start))])


def of_practices(count: int) -> Question:
    """As many recipients as practices, drawn around the estimates of ICSs: no figures of practices are bundled."""
    central, rng = plan(YEAR).estimated, np.random.default_rng(11)
    of = rng.integers(0, len(central.codes), count)
    size = rng.lognormal(-5, 0.5, (count, 1, 1))
    score = np.clip(central.score[of] + rng.normal(0, 0.2, count), 1.0, 3.9)
    start = replace(
        central, codes=[f"P{at:05d}" for at in range(count)], score=score, names=(),
        debt=np.rint(central.debt[of] * size).astype(np.int64), lift=(central.target - score)[:, np.newaxis],
        absorption=np.rint(central.absorption[of] * size[:, 0, 0]).astype(np.int64),
        share={"core": np.full(count, 1 / count)}, running=central.running[of], content=central.content[of], traits={},
    )  # fmt: skip
    ledger = Ledger.opened(
        start,
        [Fund("2026-27", kind, 155_000_000) for kind in (Kind.CAPITAL, Kind.REVENUE)],
        Terms(limits=(Absorption(),)),
    )
    ledger.open_years(0)
    (stage,) = levelling_up.stages(ledger, levelling_up.Settings(floor_score=4.0))
    return question_of(ledger, stage)


def _years():
    for years in (4, 10):
        question = of_years(years)
        yield _taken(
            "leximin, seven parts, programme", "years", years, "years, 42 ICSs", lambda q=question: ours.levels(q), 1
        )


def of_years(count: int) -> Question:
    """The full programme with the funds of its first year in each of so many years."""
    of = plan("best-mix-to-target")
    first = [fund for fund in of.assessment.scenario.funds if fund.year == of.assessment.scenario.first_year]
    named = [f"20{26 + at}-{27 + at}" for at in range(count)]
    funds = tuple(replace(fund, year=year) for year in named for fund in first)
    return first_question(of, of.estimated, funds=funds)


def _draws():
    of = plan("central")
    taken = timed(lambda: [drawn_owed(of, block) for block in range(8)]).each(8 * BLOCK)
    start, end, rate, money = pots(10_000)
    for draws in (10**3, 10**4, 10**5, 10**6):
        held = min(draws, 10**5)
        again = pots_again(start, end, rate, money, held)
        water = timed(partial(water_level, *again), 3)
        asked = "draws", draws, "draws"
        yield Grown("one pot, water level", *asked, water.clock * draws / held, None, None if held == draws else held)
        yield Grown("debt, percentiles to pounds", *asked, taken.clock * draws, None, 8 * BLOCK)


def _taken(what: str, grows: str, size: int, of: str, does: Callable[[], Any], repeats: int) -> Grown:
    taken = timed(does, repeats)
    return Grown(what, grows, size, of, taken.clock, taken.processor)
