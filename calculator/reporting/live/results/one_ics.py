"""Results: one ICS, chosen from a list: scores, gaps, debt, cost lines, grants with reasons, and its region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook, named
from calculator.reporting.live.functions import Grid, at, cell_of, if_, place_of
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.results import one_ics_debt, one_ics_region
from calculator.reporting.live.results.grants import Grants
from calculator.reporting.live.results.listed import Rows, listed
from calculator.reporting.live.results.one_ics_debt import Priced
from calculator.reporting.live.sheet import RESULTS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import charts, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.scenarios.run import Run

CHOSEN = "Chosen_recipient"


@dataclass(frozen=True)
class Known:
    """What the page tells of. `priced`: None where recipients are not the ICSs whose lines are priced."""

    run: Run
    standing: Standing
    grants: Grants
    score: Mapping[str, Placed]
    reasons: tuple[Sequence[tuple[str, str, str]], Grid]
    priced: Priced | None


def write(book: LiveBook, known: Known) -> None:
    """Add the sheet."""
    sheet = LiveSheet.of_tables(
        book,
        f"One {known.standing.who}",
        f"One {known.standing.in_full} at a time",
        RESULTS,
        "choose one in the yellow cell; all below is of it. Pounds in prices of the price year; levels 1 to 5.",
        pages=2,
    )
    place = _choice(book, sheet, known.standing)
    _summary(sheet, known, place)
    categories = one_ics_debt.categories(sheet, known.run, known.priced, place) if known.priced else None
    years = _years(sheet, known, place)
    _measures(sheet, known, place)
    _grants(sheet, known, place)
    if len(set(known.standing.region.value[:, 0])) < len(known.standing.region.value):
        one_ics_region.region(sheet, known.standing, known.grants.all, place)
    _charts(sheet, categories, years)
    if known.priced:
        one_ics_debt.cost_lines(sheet, known.priced, place)


def _choice(book: LiveBook, sheet: LiveSheet, standing: Standing) -> Placed:
    first = standing.name.words[0]
    block = Block(sheet, "chosen_ics", 1)
    names = standing.name.all.text(sheet.name, 0)
    allowed = Allowed(f"Choose one {standing.who} from the list.", choices_from=names)
    block.choices(f"Chosen {standing.who}", [first], allowed, width=46)
    book.call_cell(CHOSEN, sheet.name, f"$A${block.first}")
    place = block.calc(
        "Its place in the list (number)", place_of(named(CHOSEN, first), standing.name.all), styles.COUNT, 15
    )
    block.end()
    return place


def _summary(sheet: LiveSheet, known: Known, place: Placed) -> None:
    standing = known.standing
    sheet.heading("In short")
    block = Block(sheet, "one_ics", 1)
    block.calc("NHS region", at(standing.region.all, place), styles.TEXT, 46)
    last = known.run.allocation.years[-1]
    for header, column, style in (
        ("Score before (level)", known.score["before"], styles.LEVEL),
        (f"Score after {last} (level)", known.score[last], styles.LEVEL),
        ("Debt, chosen case: capital (£)", standing.debt["capital"], styles.POUNDS),
        ("Debt, chosen case: revenue (£)", standing.debt["revenue"], styles.POUNDS),
        ("Running cost of it all (£ a year)", standing.debt["running"], styles.POUNDS),
        ("Grants, all years (£)", known.grants.all, styles.POUNDS),
        ("Target share (share)", standing.chosen_share, styles.PERCENT),
        ("Capital it can absorb a year (£)", standing.absorption, styles.POUNDS),
    ):
        block.calc(header, at(column.all, place), style, 15)
    block.end()


def _years(sheet: LiveSheet, known: Known, place: Placed) -> Rows:
    sheet.heading("Its grants, score and running cost by year")
    years, standing = known.run.allocation.years, known.standing
    block, row = listed(sheet, "one_ics_years", "Year", years, 5)
    columns = {}
    for kind in FUND_KINDS:
        cells = [known.grants.by_year[kind, year] for year in years]
        columns[kind] = block.calc(
            f"{kind.capitalize()} granted (£)", cell_of(cells[0].grid(cells[-1]), place, row), styles.POUNDS, 15
        )
    score = [known.score[year] for year in years]
    columns["score"] = block.calc(
        "Score after (level)", cell_of(score[0].grid(score[-1]), place, row), styles.LEVEL, 15
    )
    before = at(standing.score.all, place)
    lift = at(standing.score_to_target.all, place)
    tail = at(standing.debt[Kind.RUNNING.value].all, place)
    progress = block.calc(
        "Funded so far (share)", if_(lift > 0, (columns["score"] - before) / lift, 0), styles.PERCENT, 15
    )
    columns["tail"] = block.calc("Running cost of it, going on (£ a year)", progress * tail, styles.POUNDS, 15)
    block.end()
    return block, columns


def _measures(sheet: LiveSheet, known: Known, place: Placed) -> None:
    sheet.heading("Its levels to go on each measure")
    titles, gap = known.run.inputs.framework.titles, known.standing.gap
    block, row = listed(sheet, "one_ics_gaps", "Measure", list(titles.values()), 1)
    columns = list(gap.values())
    block.calc("To go (levels)", cell_of(columns[0].grid(columns[-1]), place, row), styles.LEVEL, 15)
    block.end()


def _grants(sheet: LiveSheet, known: Known, place: Placed) -> None:
    sheet.heading("Each grant, with its reason (reasons are solved, not live: see the line on top)")
    keys, reasons = known.reasons
    block = Block(sheet, "one_ics_grants", len(keys))
    block.label(
        "Year, rule and kind",
        [f"{year}, {rule.replace('_', ' ')}, {kind}" for year, rule, kind in keys],
        styles.TEXT,
        44,
    )
    row = block.numbered(at=2)  # reasons are long, and stand last
    block.calc("Reason, as solved", cell_of(reasons, place, row), styles.CODE, 15)
    block.end()


def _charts(sheet: LiveSheet, categories: Rows | None, years: Rows) -> None:
    drawn = [_of_years(sheet, years)]
    if categories is not None:
        drawn.insert(0, one_ics_debt.chart(sheet, categories))
    for place, chart in enumerate(drawn):
        charts.place(sheet.ws, chart, f"{'AE'[place]}{sheet.row}", 16)
    sheet.row += 17


def _of_years(sheet: LiveSheet, rows: Rows) -> charts.Chart:
    block, columns = rows
    given = [columns[kind].column for kind in FUND_KINDS]
    chart = charts.bars(sheet.ws, "Its grants by year", "£", given, block.span)
    describe(chart, "Its grants by year. Standing bars: capital and revenue granted to the one chosen, pounds.")
    return chart
