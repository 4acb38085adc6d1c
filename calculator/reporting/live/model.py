"""The live part of a workbook, from inputs to results, left to right: which sheets there are and what each rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from calculator.allocation.follow_rules import RuleInUse
from calculator.costing.local import with_local_prices
from calculator.costing.pages.lines import CostLine
from calculator.reference.names import sentence
from calculator.reporting.live import (
    bodies,
    debt,
    gaps,
    must_hold,
    prices,
    programme,
    quantities,
    reasons,
    recipients,
    settings,
    standing,
    swings,
    unit_costs,
    weights,
    who,
)
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.functions import Grid
from calculator.reporting.live.liveness import MERGED, follows, reasons_solved
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import OWN_RULES, Programme, Step
from calculator.reporting.live.results import compare, debt_by_ics, england, grants, one_ics, one_ics_debt, what_if
from calculator.reporting.live.rules.steps import GIVES
from calculator.scenarios.chosen_rules import place_of, rule_in_use
from calculator.scenarios.rule_sets import OWN, RuleSet, rule_sets
from calculator.scenarios.run import Run


@dataclass(frozen=True)
class Inputs:
    """The sheets that may be edited, and the lines they price."""

    lines: Sequence[CostLine]
    settings: settings.Settings
    prices: prices.Prices
    bodies: bodies.Bodies


@dataclass(frozen=True)
class Estimate:
    """Debt of each ICS, and where ICSs (`systems`) and the recipients of grants (`standing`) stand.

    `full`: by case, what a unit of each line costs.
    """

    full: Mapping[str, Placed]
    owed: debt.DebtSheet
    systems: standing.Standing
    standing: standing.Standing
    swings: swings.Swings


@dataclass(frozen=True)
class Sharing:
    """What the rules give. `programmes`: by title, the scenario's own rules first, then each rule alone.

    `ways`: all of these as they are compared; `funds` and `other`: the what-if.
    """

    programmes: Mapping[str, Programme]
    ways: compare.SideBySide
    funds: what_if.Funds
    other: Programme
    reasons: tuple[Sequence[reasons.Key], Grid]

    @property
    def own(self) -> Programme:
        """What the scenario's own rules give."""
        return self.programmes[OWN_RULES]


def write_inputs(book: LiveBook, run: Run) -> Inputs:
    """Add the sheets that may be edited."""
    known = run.assessment
    lines = with_local_prices(known.inputs, known.national_models, known.bodies.table)[0].lines
    chosen = settings.write(book, run)
    priced = prices.write(book, lines)
    own = [lines[row] for row in debt.own_lines(run, lines)]
    return Inputs(lines, chosen, priced, bodies.write(book, run, own))


def write_estimate(book: LiveBook, run: Run, given: Inputs) -> Estimate:
    """Add the workings of debt and standing."""
    lines, rows = given.lines, debt.own_lines(run, given.lines)
    own = [lines[row] for row in rows]
    known = given.settings, weights.write(book, run, given.settings)
    cost = unit_costs.write(book, run, lines, given.settings, given.prices)
    gap = gaps.write(book, run, known, given.bodies, own)
    applies = who.write(book, given.bodies, own)
    needed = quantities.Known(given.settings, given.bodies, given.prices, applies, gap)
    bought = quantities.write(book, needed, lines, rows)
    owed = debt.write(book, run, given.settings, given.bodies, lines, (bought, cost.full))
    systems = standing.write(book, run, known, given.bodies, gap, owed)
    stands = systems
    if run.scenario.programme.recipients in MERGED:
        stands = recipients.write(book, run, known, given.bodies, systems, owed)
    moved = swings.write(book, lines, owed, cost, given.prices)
    return Estimate(cost.full, owed, systems, stands, moved)


def write_sharing(book: LiveBook, run: Run, given: Inputs, found: Estimate) -> Sharing | None:
    """Add the workings of grants by the scenario's rules and by others; None where the program alone can solve them."""
    if reasons_solved(run.scenario):
        return None
    known, years = (given.settings, found.standing), run.allocation.years
    followed = _followed(run)
    programmes = {
        _title(rules): programme.write(
            book, _title(rules), _says(rules), known, given.settings.funds, _steps(run, rules, given.settings)
        )
        for rules in followed
    }
    own = next(rules for rules in followed if rules.name == OWN)
    funds, other = what_if.write_workings(book, known, _steps(run, own, given.settings), years)
    ways = compare.write_totals(book, found.standing, programmes)
    return Sharing(programmes, ways, funds, other, reasons.write(book, run, found.standing))


def write_results(book: LiveBook, run: Run, found: Estimate, shared: Sharing, given: Inputs) -> None:
    """Add the pages that readers look at, all of them live."""
    stands, own = found.standing, shared.own
    england.write(book, england.Page(run, given.settings, stands, found.owed, own, found.swings))
    given_by_year = grants.write_years(book, run, stands, own)
    grants.write_rules(book, run, stands, own)
    score = grants.write_scores(book, run, stands, own)
    priced = one_ics_debt.Priced(found.owed, given.lines, found.full) if stands is found.systems else None
    page = one_ics.Known(run, stands, given_by_year, score, shared.reasons, priced)
    one_ics.write(book, page)
    compare.write(book, stands, shared.ways)
    what_if.write(book, stands, run.allocation.years, own, shared.funds, shared.other)


def write_debt(book: LiveBook, run: Run, found: Estimate) -> None:
    """Add the pages of debt."""
    debt_by_ics.write_kinds(book, found.systems)
    debt_by_ics.write_categories(book, run, found.systems, found.owed)


def known_to_checks(run: Run, given: Inputs, found: Estimate, shared: Sharing | None) -> must_hold.Known:
    """Return what checks look at: every way of sharing, that of the page What if too."""
    programmes = {**shared.programmes, "The funds of the page What if": shared.other} if shared else {}
    return must_hold.Known(run, given.settings, found.standing, programmes)


def _followed(run: Run) -> list[RuleSet]:
    """The scenario's own rules, then each rule alone that formulas can follow."""
    return [rules for rules in rule_sets(run.scenario)[0] if all(follows(used) for used in _in_use(run, rules))]


def _in_use(run: Run, rules: RuleSet) -> list[RuleInUse]:
    return [
        rule_in_use(run.scenario.name, place_of(position), written) for position, written in enumerate(rules.written)
    ]


def _steps(run: Run, rules: RuleSet, chosen: settings.Settings) -> list[Step]:
    return [partial(GIVES[used.rule], settings=chosen) for used in _in_use(run, rules)]


def _title(rules: RuleSet) -> str:
    return OWN_RULES if rules.name == OWN else sentence(rules.title)


def _says(rules: RuleSet) -> str:
    names = ", then ".join(str(written["rule"]).replace("_", " ") for written in rules.written)
    return f"{names}, year by year. The last columns of each step are whole pounds."
