"""The sheets of checks: what the program solved beside what formulas give, and whether all that must hold does."""

from dataclasses import dataclass

from calculator.reference.vocabulary import FUND_KINDS, KINDS
from calculator.reporting.live import solved as solved_grants
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import MASTER, LiveBook
from calculator.reporting.live.check import Check
from calculator.reporting.live.expression import Expr, words
from calculator.reporting.live.functions import at, if_, joined, sum_product
from calculator.reporting.live.must_hold import Known, Solved, must_hold
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import INFORMATION, WORKINGS, LiveSheet
from calculator.reporting.workbook import contents, styles

FIGURES, SOLVED = "Check figures", "As solved"
HOLDS = "All checks hold."


def write_solved(book: LiveBook, known: Known) -> Solved:
    """Add the sheet of the program's own answer, as values."""
    sheet = LiveSheet.of_tables(
        book,
        SOLVED,
        "The program's own answer",
        WORKINGS,
        "debt, grants and scores as the program solved them, to hold the formulas against.",
    )
    run, codes = known.run, known.standing.code.words
    block = Block(sheet, "as_solved", len(codes), freeze=2)
    known.standing.code_rows(block)
    as_ics = known.programme is None  # what the program alone can solve may go to others than the rows of this sheet
    owed = run.debt.by_kind(run.scenario.case) if as_ics else run.recipient_debt
    debt = {
        kind: _apart(
            block, f"{kind.capitalize()} (£)", [float(owed.at[code, kind]) for code in codes], known.standing.debt[kind]
        )
        for kind in KINDS
    }
    grant, score, programme = {}, {}, known.programme
    if programme is not None:
        given = run.allocation.grants.groupby(["year", "kind", "ics_code"])["amount_gbp"].sum()
        after = run.allocation.scores.set_index(["year", "ics_code"])["score_after"]
        for year in run.allocation.years:
            for kind in FUND_KINDS:
                amounts = [float(given[year, kind, code]) for code in codes]
                grant[year, kind] = _apart(block, f"{year} {kind} (£)", amounts, programme.total[year, kind])
            levels = [float(after[year, code]) for code in codes]
            score[year] = _apart(block, f"{year} score (level)", levels, programme.score[year], styles.LEVEL)
    block.end()
    return Solved(debt, grant, score)


def _apart(block: Block, header: str, solved: list[float], live: Placed, style: str = styles.POUNDS) -> Placed:
    """Add a column of what the program solved, and what the formulas give less that."""
    given = block.label(header, solved, style, 15)
    return block.calc(f"Live less solved: {header}", live - given, style, 15)


@dataclass(frozen=True)
class Figures:
    """Checks, and the cells of what is seen and of what should be, in their order."""

    checks: list[Check]
    seen: Expr
    wanted: Expr


def write(book: LiveBook, figures: Figures) -> None:
    """Add the checks, and name the cell that every page of results shows.

    Raises:
        ValueError: if a check does not hold in the workbook as it is made.
    """
    checks, seen, wanted = figures.checks, figures.seen, figures.wanted
    sheet = LiveSheet.of_tables(
        book,
        contents.CHECKS,
        "Checks",
        INFORMATION,
        "each must be 1. What the program itself checked when it solved: see Program checks.",
    )
    head = sheet.keep_room()
    block = Block(sheet, "live_checks", len(checks), freeze=None)
    block.label("What must hold", [check.says for check in checks], styles.CODE, 90)
    place = block.label("Place", [row + 1.0 for row in range(len(checks))], styles.COUNT, 18)
    found = block.calc("Is", at(seen, place), styles.NUMBER, 20)
    should = block.calc("Should be", at(wanted, place), styles.NUMBER, 20)
    hair = block.label("May differ by (number)", [check.hair for check in checks], styles.GENERAL, 12)
    holds = block.calc("Holds (1 yes)", (found - should <= hair) * (should - found <= hair), styles.COUNT, 10)
    block.end()
    failed = [check.says for check, passed in zip(checks, holds.value[:, 0], strict=True) if not passed]
    if failed:
        raise ValueError(f"the workbook as made does not hold: {'; '.join(failed)}")
    with sheet.back_at(head):
        _say(book, sheet, holds)


def _say(book: LiveBook, sheet: LiveSheet, holds: Placed) -> None:
    """The table that says how many checks do not hold, in the cell that every page of results shows."""
    block = Block(sheet, "master_check", 1)
    count = block.calc("Checks that do not hold", sum_product(1 - holds.all), styles.COUNT, 90)
    told = if_(count > 0, joined(words("CHECK: "), count, words(" checks do not hold: see Checks.")), words(HOLDS))
    block.calc("In words", told, styles.TEXT, 18)
    block.end()
    book.tell(MASTER, contents.CHECKS, f"$B${block.first}", HOLDS)


def write_figures(book: LiveBook, known: Known, solved: Solved) -> Figures:
    """Add the workings: one row of what is seen, and one of what should be."""
    checks = must_hold(known, solved)
    if known.programme is None:
        checks += solved_grants.write(book, known.run)
    sheet = LiveSheet.of_tables(
        book, FIGURES, "What the checks look at", WORKINGS, "one column a check: what is seen, and what should be."
    )
    rows = []
    for name, of in (("seen", [check.seen for check in checks]), ("wanted", [check.wanted for check in checks])):
        block = Block(sheet, f"checks_{name}", 1)
        cells = [
            block.calc(f"{name.capitalize()}: {check.says} (number)", figure, styles.NUMBER, 24)
            for check, figure in zip(checks, of, strict=True)
        ]
        block.end()
        rows.append(cells[0].to(cells[-1]))
    return Figures(checks, rows[0], rows[1])
