"""The program's own answer where formulas cannot follow: accounts and grants as values, and what is checked of them."""

from collections.abc import Iterator

from calculator.allocation.fund_accounts import FUND, fund_accounts
from calculator.reference.names import sentence
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.check import Check
from calculator.reporting.live.expression import number
from calculator.reporting.live.functions import least, lowest, most, sum_product, total
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.by_ics import recipients
from calculator.scenarios.run import Run

SHEET = "Grants as solved"


def write(book: LiveBook, run: Run) -> list[Check]:
    """Add the sheet, and return what is to be checked of it."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Grants and accounts as the program solved them",
        WORKINGS,
        "values, whose totals formulas check. They do not follow the yellow cells.",
    )
    return [*_accounts(sheet, run), *_grants(sheet, run), *_held(sheet, run)]


def _accounts(sheet: LiveSheet, run: Run) -> Iterator[Check]:
    """One row a fund: what it was, and where it went."""
    accounts = fund_accounts(run.allocation)
    names = list(accounts.columns[2:])
    block = Block(sheet, "accounts_as_solved", len(accounts))
    said = [f"{row['kind'].capitalize()} of {row['year']}" for row in accounts.to_dict("records")]
    block.label("Fund", said, styles.CODE, 44)
    columns = {
        name: block.label(
            f"{sentence(name.replace('_', ' '))} (£)", [float(each) for each in accounts[name]], styles.POUNDS, 16
        )
        for name in names
    }
    gone = [column for name, column in columns.items() if name != FUND]
    apart = block.calc(
        "Given, turned and left, less the fund (£)", total(gone[0].to(gone[-1])) - columns[FUND], styles.POUNDS, 16
    )
    block.end()
    says = "Every fund: grants and what is unspent or turned add up to it (sum of squares of £ apart)"
    yield Check(says, sum_product(apart.all * apart.all), number(0))


def _grants(sheet: LiveSheet, run: Run) -> Iterator[Check]:
    """One row a recipient: what it owes and was granted in all years, of each kind."""
    who, owed = recipients(run), run.recipient_debt
    given = run.allocation.grants.groupby(["kind", "ics_code"])["amount_gbp"].sum()
    block = Block(sheet, "grants_as_solved", len(who))
    block.label(sentence(run.recipients.who), [name for _, name in who], styles.CODE, 44)
    for kind in FUND_KINDS:
        debt = block.label(
            f"{sentence(kind)} debt (£)", [float(owed.at[code, kind]) for code, _ in who], styles.POUNDS, 16
        )
        amounts = [float(given.get((kind, code), 0)) for code, _ in who]
        grant = block.label(f"{sentence(kind)} granted (£)", amounts, styles.POUNDS, 16)
        beyond = block.calc(f"{sentence(kind)} granted beyond its debt (£)", most(0, grant - debt), styles.POUNDS, 16)
        yield Check(f"{sentence(kind)}: no grant is below 0 (£ below)", least(0, lowest(grant.all)), number(0))
        yield Check(f"{sentence(kind)}: nobody is granted more than its debt (£ beyond)", total(beyond.all), number(0))
    block.end()


def _held(sheet: LiveSheet, run: Run) -> Iterator[Check]:
    """One row for each check of the program."""
    block = Block(sheet, "checks_as_solved", len(run.checks))
    block.label("What the program checked", [check.name for check in run.checks], styles.CODE, 44)
    passed = block.label("Holds (1 yes)", [float(check.passed) for check in run.checks], styles.COUNT, 16)
    block.end()
    says = "Limits, least amounts and all else that the program checked are met (checks that hold)"
    yield Check(says, total(passed.all), sum_product(1 * (passed.all >= 0)))
