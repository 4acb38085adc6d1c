"""What must hold in a live workbook: totals to their funds, shares to 1, nothing negative or above debt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.reference.scale import NOISE
from calculator.reference.vocabulary import FUND_KINDS, KINDS, Kind
from calculator.reporting.live.as_made import EDITED
from calculator.reporting.live.book import named
from calculator.reporting.live.check import Check
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import at, least, lowest, most, sum_product, total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import OWN_RULES, Programme
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.standing import Standing
from calculator.scenarios.run import Run

UNEDITED = "While no input is edited"
"""How a check begins that holds the formulas against the program's own answer, which edits leave behind."""


@dataclass(frozen=True)
class Known:
    """What is checked. `programmes`: by what each way of sharing is called; none where grants are solved, not live."""

    run: Run
    settings: Settings
    standing: Standing
    programmes: Mapping[str, Programme]

    @property
    def programme(self) -> Programme | None:
        """What the scenario's own rules give; None where grants are solved."""
        return self.programmes.get(OWN_RULES)


@dataclass(frozen=True)
class Solved:
    """Columns of what the formulas give less the program's own answer, by ICS.

    `debt` by kind; `grant` by year and kind; `score` by year.
    """

    debt: dict[str, Placed]
    grant: dict[tuple[str, str], Placed]
    score: dict[str, Placed]


def must_hold(known: Known, solved: Solved) -> list[Check]:
    """Return the checks of what formulas work out, in the order in which they are listed."""
    return [*_of_weights(known), *_of_debt(solved), *_of_grants(known), *_of_answer(solved)]


def _of_weights(known: Known) -> Iterator[Check]:
    for name, share in known.standing.share.items():
        yield Check(f"Target shares ({name.replace('_', ' ')}) add up to 1", total(share.all), number(1), 1e-9)
    score, target = known.standing.score.all, known.settings["Target"]
    outside = sum_product((score > target + number(NOISE)) + (score < 1 - number(NOISE)))
    yield Check("No score is below 1 or above the target (ICSs)", outside, number(0))
    if "Floor_score" in known.settings.by_name:
        above = most(0, known.settings["Floor_score"] - target)
        yield Check("The floor score is not above the target (levels above)", above, number(0))


def _of_debt(solved: Solved) -> Iterator[Check]:
    for kind in KINDS:
        says = f"{UNEDITED}, {_debt_name(kind)} of every ICS is what the program found (sum of squares of differences)"
        yield Check(says, _squares(solved.debt[kind]), number(0))


def _of_any_row(amount: Expr) -> Expr:
    """A figure that is the same in every row."""
    return at(amount.all, number(1)) if isinstance(amount, Placed) else amount


def _debt_name(kind: str) -> str:
    return "running cost" if kind == Kind.RUNNING else f"{kind} debt"


def _squares(apart: Placed) -> Expr:
    """The sum of squares of what differs while nothing was edited."""
    return named(EDITED, 0.0).same_as(0) * sum_product(apart.all * apart.all)


def _of_grants(known: Known) -> Iterator[Check]:
    if known.programme is None:
        return
    for year in known.run.allocation.years:
        yield from _of_year(known, known.programme, year)
    for title, programme in known.programmes.items():
        for (year, kind), free in programme.free.items():
            says = f"{title}, {kind} of {year}: the least amounts of the pace of change are feasible (£ short)"
            yield Check(says, least(0, at(free.all, number(1))), number(0))
    negative = least(0, lowest(known.standing.absorption.all))
    yield Check("Limits can be met: nobody's absorption is below 0 (£ below)", negative, number(0))
    for kind in FUND_KINDS:
        beyond = _beyond(known.programme.held[kind], known.standing.debt[kind])
        yield Check(f"{kind.capitalize()}: nobody is granted more than its debt (£ beyond)", beyond, number(0))


def _of_year(known: Known, programme: Programme, year: str) -> Iterator[Check]:
    """Each fund is given or left, nobody has more than it can absorb, and no grant is negative."""
    for kind in FUND_KINDS:
        given = total(programme.total[year, kind].all)
        yield Check(
            f"{kind.capitalize()} of {year}: grants and what is unspent add up to the fund (£)",
            given + _of_any_row(programme.left[year, kind]),
            known.settings.funds[year, kind],
        )
    beyond = _beyond(programme.total[year, FUND_KINDS[0]], known.standing.absorption)
    yield Check(f"Capital of {year}: nobody has more than it can absorb (£ beyond)", beyond, number(0))
    for kind in FUND_KINDS:
        below = lowest(programme.total[year, kind].all)
        yield Check(f"{kind.capitalize()} of {year}: no grant is below 0 (£ below)", least(0, below), number(0))


def _beyond(amount: Placed, limit: Placed) -> Expr:
    """By how much a column exceeds another, added up over its rows."""
    return sum_product((amount.all > limit.all) * (amount.all - limit.all))


def _of_answer(solved: Solved) -> Iterator[Check]:
    for (year, kind), apart in solved.grant.items():
        yield Check(
            f"{UNEDITED}, {kind} grants of {year} are those the program solved (sum of squares)",
            _squares(apart),
            number(0),
        )
    for year, apart in solved.score.items():
        yield Check(
            f"{UNEDITED}, scores at the end of {year} are those the program solved",
            _squares(apart),
            number(0),
            1e-9,
        )
