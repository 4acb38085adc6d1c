"""Results: grants of each ICS by year and by rule, and its score before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import add, words
from calculator.reporting.live.functions import if_, most
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import Programme
from calculator.reporting.live.sheet import RESULTS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import charts, contents, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.reporting.workbook.sheet import NOT_APPLICABLE
from calculator.scenarios.run import Run

TITLES = {"capital": "Capital", "revenue": "Revenue"}
TALL = 26.0
"""Centimetres of a chart that names every ICS."""


@dataclass(frozen=True)
class Grants:
    """Columns by ICS, pounds: by kind and year, by kind, and all together. `score`: "before", then by year."""

    by_year: Mapping[tuple[str, str], Placed]
    by_kind: Mapping[str, Placed]
    all: Placed


def write_years(book: LiveBook, run: Run, standing: Standing, programme: Programme) -> Grants:
    """Add the sheet of grants by year and kind, with a chart."""
    sheet = _sheet(book, contents.GRANTS, f"Grants to each {standing.in_full}, by year", run)
    block = _block(sheet, "grants_by_year", standing)
    years = run.allocation.years
    by_year = {
        (kind, year): block.calc(f"{TITLES[kind]} {year} (£)", programme.total[year, kind], styles.POUNDS, 13)
        for kind in FUND_KINDS
        for year in years
    }
    by_kind = {
        kind: block.calc(f"All {kind} (£)", add([by_year[kind, year] for year in years]), styles.POUNDS, 14)
        for kind in FUND_KINDS
    }
    every = block.calc("All grants (£)", by_kind[FUND_KINDS[0]] + by_kind[FUND_KINDS[1]], styles.POUNDS, 14)
    block.end("England", [*by_year.values(), *by_kind.values(), every])
    columns = [by_kind[kind].column for kind in FUND_KINDS]
    rows = block.span
    chart = charts.named_bars(sheet.ws, f"Grants of all years by {standing.who} and kind", "£", columns, rows)
    describe(
        chart,
        f"Lying bars, one for each {standing.who} in order of name: capital and revenue grants of all years in pounds.",
    )
    charts.place(sheet.ws, chart, f"A{sheet.row}", 30, TALL)
    return Grants(by_year, by_kind, every)


def write_rules(book: LiveBook, run: Run, standing: Standing, programme: Programme) -> None:
    """Add the sheet of grants by rule, beside the debt they go towards."""
    sheet = _sheet(book, contents.RULES, f"Grants to each {standing.in_full}, by rule and beside its debt", run)
    block = _block(sheet, "grants_by_rule", standing)
    rules = list(dict.fromkeys(rule for _, rule, _ in programme.grants))
    sums = []
    for kind in FUND_KINDS:
        given = []
        for rule in rules:
            parts = [column for (_, name, of), column in programme.grants.items() if (name, of) == (rule, kind)]
            header = f"{TITLES[kind]} by {rule.replace('_', ' ')} (£)"
            given.append(block.calc(header, add(parts), styles.POUNDS, 16))
        debt = block.calc(f"{TITLES[kind]} debt (£)", standing.debt[kind], styles.POUNDS, 15)
        share = if_(debt > 0, add(given) / most(debt, 1), words(NOT_APPLICABLE))
        block.calc(f"{TITLES[kind]} debt funded (share)", share, styles.PERCENT, 13)
        sums += [*given, debt]
    block.end("England", sums)


def write_scores(book: LiveBook, run: Run, standing: Standing, programme: Programme) -> dict[str, Placed]:
    """Add the sheet of scores, with a chart, and return its columns: "before", then by year."""
    sheet = LiveSheet.of_tables(
        book,
        contents.SCORES,
        "Scores before and after, and levels to go",
        RESULTS,
        "levels 1 to 5. A score rises by the lesser of capital and revenue funded. Not to be read as a league table.",
        pages=1,
    )
    block = _block(sheet, "scores", standing)
    years = run.allocation.years
    score = {"before": block.calc("Before (level)", standing.score, styles.LEVEL, 10)}
    for year in years:
        score[year] = block.calc(f"After {year} (level)", programme.score[year], styles.LEVEL, 11)
    block.calc("Rise (levels)", score[years[-1]] - score["before"], styles.LEVEL, 10)
    for measure, title in run.inputs.framework.titles.items():
        block.calc(f"To go: {title} (levels)", standing.gap[measure], styles.LEVEL, 13)
    block.end()
    columns = [score["before"].column, score[years[-1]].column]
    rows = block.span
    chart = charts.named_bars(
        sheet.ws,
        f"Score of each {standing.who} before the first year and after the last",
        "level",
        columns,
        rows,
        apart=True,
    )
    chart.y_axis.scaling.min = 1
    describe(
        chart,
        f"Lying bars, two for each {standing.who} in order of name: "
        "its score before the first year and after the last, "
        "levels 1 to 5.",
    )
    charts.place(sheet.ws, chart, f"A{sheet.row}", 30, TALL)
    return score


def _sheet(book: LiveBook, name: str, title: str, run: Run) -> LiveSheet:
    return LiveSheet.of_tables(
        book, name, title, RESULTS, f"whole pounds, in prices of the price year. {run.scenario.status}.", pages=1
    )


def _block(sheet: LiveSheet, name: str, standing: Standing) -> Block:
    block = Block(sheet, name, len(standing.code.value), freeze=2)
    standing.name_rows(block)
    return block
