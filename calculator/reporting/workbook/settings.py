"""Settings: what the scenario chose, and the two judgements that stand outside any price."""

from openpyxl import Workbook

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.rules import find_rule
from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.settings import CostingSettings
from calculator.reference.clock import day_in_words
from calculator.reference.money import percent
from calculator.reference.names import sentence
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.approval import in_words as steps_in_words
from calculator.scenarios.difference import NONE, in_words, told
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet that tells the scenario in words, with the basis of every choice."""
    sheet = Sheet(book, contents.SCENARIO, "The scenario in words", landscape=False, pages=1)
    sheet.text(f"{run.scenario.status}. Edit the sheet Settings or the TOML page, and run again.")
    if run.scenario.like is not None:
        sheet.text(f"That page is like {run.scenario.like}: it states only what differs. This sheet holds the whole.")
    sheet.widths(34, 34, 90)
    sheet.heading("Choices")
    columns = [Column("Setting", width=34), Column("Value", styles.LONG_CODE, 34), Column("Basis", width=90)]
    sheet.table("scenario_choices", columns, choice_rows(run))
    _round(sheet, run)
    _funds(sheet, run)
    _approval(sheet, run)
    _bias(sheet, run)
    _closing(sheet, run)


def choice_rows(run: Run) -> list[list[object]]:
    """Return the choices of the scenario: setting, value, basis."""
    scenario = run.scenario
    place = scenario.maturity.place_weights
    rows: list[list[object]] = [
        ["Target (level)", f"{scenario.maturity.target:g}", "The level aimed at on every measure"],
        [
            "Weights of the parts of a place",
            f"trusts {place.trusts:g}, ICB {place.icb:g}, primary care {place.primary_care:g}",
            place.basis,
        ],
        ["Moderation", scenario.maturity.moderation, "off, flag or cap scores that observed facts speak against"],
        ["As-if drift (levels)", f"{scenario.maturity.as_if_drift:g}", "Added to every score before gaps are taken"],
        ["Price year", scenario.price_year, "GDP deflators of HM Treasury"],
        ["Case the funds are shared against", scenario.case.value, "low, central or high"],
    ]
    rows.extend(_costing(scenario.costing))
    for measure, weight in run.assessment.maturity.measure_weights.items():
        rows.append([f"Weight of {run.inputs.framework.titles[measure].lower()}", f"{weight:.1%}", "Share of a score"])
    for perspective, share in scenario.maturity.perspective_weights.items():
        rows.append([f"Share of {perspective} in a score", percent(share), "Where asked; the rest is its own"])
    rows.append(["Recipients of grants", run.recipients.in_words, "How their figures were come by: see Notes"])
    rows += [_rule(f"Rule {position}", used) for position, used in enumerate(scenario.rules_in_use, start=1)]
    if scenario.second_rule is not None:
        rows.append(_rule("Second tier", scenario.second_rule))
    return rows


def _rule(place: str, used: RuleInUse) -> list[object]:
    chosen = "; ".join(f"{' '.join(path)}: {value}" for path, value in in_words(used.settings.model_dump(mode="json")))
    return [f"{place}: {used.rule.replace('_', ' ')}", chosen, find_rule(used.rule).says]


COUNTED = {"as_written": "each line as its page says", "slope": "all as slopes", "step": "all in whole steps"}


def _costing(chosen: CostingSettings) -> list[list[object]]:
    """What was chosen about costs."""
    nation = "; ".join(f"{name.replace('_', ' ')} {percent(share)}" for name, share in chosen.national_products.items())
    managed = "; ".join(f"{name} {percent(share)}" for name, share in chosen.bias_mitigation.items())
    return [
        ["How gaps are counted", COUNTED[chosen.counting], chosen.basis],
        ["Convergence: saved by a further organisation", percent(chosen.convergence), "On lines that converge"],
        ["VAT that cannot be recovered", chosen.vat, "Added after optimism bias, as a line of its own"],
        ["Paid nationally", nation or "none", "Share of the lines of each national product"],
        ["Optimism bias managed away", managed or "none", "Share of what is left, by category"],
    ]


ROUND = ("programme", "limits", "switch", "committed", "late_change", "second_tier")
WHY = ("basis", "source")


def _round(sheet: Sheet, run: Run) -> None:
    """How money is given: the programme, every limit, the switch between rules, commitments and late changes."""
    columns = [Column("How money is given", width=34), Column("Value", styles.LONG_CODE, 34), Column("Basis", width=90)]
    sheet.heading("How money is given")
    sheet.table("round", columns, round_rows(run))


def round_rows(run: Run) -> list[list[object]]:
    """Return how money is given: setting, value, basis."""
    settings = {path: value for path, value in told(run.scenario).items() if path[0] in ROUND}
    why = {path[:-1]: value for path, value in settings.items() if path[-1] in WHY}
    return [
        [" > ".join(path), value, why.get(path[:-1], "") if value != NONE else ""]
        for path, value in settings.items()
        if path[-1] not in WHY
    ]


def _funds(sheet: Sheet, run: Run) -> None:
    sheet.heading("Funds")
    columns = [
        Column("Kind and year", width=34),
        Column("Fund (£)", styles.POUNDS, 34),
        Column("Where it comes from", width=90),
    ]
    sheet.table("scenario_funds", columns, fund_rows(run))


def fund_rows(run: Run) -> list[list[object]]:
    """Return the funds as the scenario states them: kind and year, pounds, where it comes from."""
    return [
        [f"{fund.kind.capitalize()} {year}", amount, fund.source]
        for fund in run.scenario.fund
        for year, amount in fund.amounts_gbp.items()
    ]


def _approval(sheet: Sheet, run: Run) -> None:
    sheet.heading("Approval")
    steps = run.scenario.approval
    sheet.text(
        f"{sentence(steps_in_words(steps))}. Steps are told by role; who holds a role is noted beside the outputs."
    )
    columns = [Column("State", width=34), Column("On", width=34), Column("Role", width=90)]
    if steps:
        sheet.table("approval", columns, [[step.state, day_in_words(step.on), step.role] for step in steps])


def _bias(sheet: Sheet, run: Run) -> None:
    sheet.heading("Optimism bias: how far cost has run beyond estimates")
    columns = [
        Column("Class of price", width=34),
        Column("Uplift: low, central, high", styles.LONG_CODE, 34),
        Column("Basis", width=90),
    ]
    sheet.table("scenario_bias", columns, bias_rows(run))


def bias_rows(run: Run) -> list[list[object]]:
    """Return the uplift for optimism bias of each class of price, and its basis."""
    classes = {line.bias.id: line.bias for line in run.debt.models.lines}
    return [
        [
            f"{each.id}: {each.says.lower()}",
            ", ".join(f"{uplift:.1%}" for uplift in each.uplift),
            f"Upper bound {each.upper_bound:.0%}, of which {_mitigated(each)} is mitigated. {each.note} "
            f"({', '.join(each.evidence)})",
        ]
        for each in classes.values()
    ]


def _mitigated(each: BiasClass) -> str:
    """The share of the upper bound that is managed away, low, central and high."""
    return ", ".join(map(percent, (each.mitigation.low, each.mitigation.central, each.mitigation.high)))


def _moves(run: Run) -> str:
    """Whether the map decides who gets what."""
    if run.scenario.programme.mix == "best":
        return "It moves money here: categories are bought apart, and the map says how far each lifts a score."
    return "It moves no money here: with the proportional mix all categories of an ICS progress together."


def _closing(sheet: Sheet, run: Run) -> None:
    sheet.heading("Which category closes which measure")
    sheet.text(f"A judgement throughout. {_moves(run)}")
    columns = [
        Column("Measure", width=34),
        Column("Quality", width=34),
        Column("Closed by (share of the gap), and why", width=90),
    ]
    titles = run.debt.models.titles
    rows = [
        [
            measure.title,
            measure.quality,
            ", ".join(f"{titles[c]} {percent(share)}" for c, share in measure.closed_by.items()) + f". {measure.note}",
        ]
        for measure in run.inputs.framework.measure
    ]
    sheet.table("closed_by", columns, rows)
