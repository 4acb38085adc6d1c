"""A programme in the live workbook: rules in order, year after year, on one sheet of workings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr, add
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.live.year import NOTHING, Year
from calculator.reporting.workbook import styles

OWN_RULES = "Own rules"
"""The sheet of the scenario's own rules, and what they are called where rules are compared."""

Step = Callable[[Year], None]
"""One rule: gives in a year what it gives."""


@dataclass(frozen=True)
class Programme:
    """Columns by ICS. `grants`: by year, rule and kind, whole pounds. `score`: by year, at its end.

    `left`: by year and kind, what no rule gave: the same in every row. `progress`: by year, at its end. `total`: what
    all rules gave, by year and kind; `held`: by kind, of all years. `free`: by year and kind, what the pace of change
    leaves to share. `unspent`: of all kinds and years, the same in every row. All pounds but for levels and shares.
    """

    code: Placed
    grants: Mapping[tuple[str, str, str], Placed]
    score: Mapping[str, Placed]
    progress: Mapping[str, Placed]
    left: Mapping[tuple[str, str], Expr]
    total: Mapping[tuple[str, str], Placed]
    held: Mapping[str, Placed]
    free: Mapping[tuple[str, str], Placed]
    unspent: Placed

    @property
    def all_given(self) -> Expr:
        """What was given of all kinds in all years."""
        return self.held[FUND_KINDS[0]] + self.held[FUND_KINDS[1]]


def write(
    book: LiveBook,
    name: str,
    says: str,
    known: tuple[Settings, Standing],
    funds: Mapping[tuple[str, str], Expr],
    steps: Sequence[Step],
) -> Programme:
    """Add the sheet of a programme and return what it gives.

    Args:
        book: to add it to.
        name: of the sheet.
        says: what it works out.
        known: settings and standing.
        funds: by year and kind, pounds.
        steps: the rules in order.
    """
    settings, standing = known
    sheet = LiveSheet.of_tables(book, name, f"Workings of grants: {name}", WORKINGS, says)
    block = Block(
        sheet,
        "workings_" + "".join(c if c.isalnum() else "_" for c in name.lower()),
        len(standing.code.value),
        freeze=2,
    )
    code = standing.code_rows(block)
    held: dict[str, Expr] = dict.fromkeys(FUND_KINDS, NOTHING)
    before: Mapping[tuple[str, str], Placed] = {}
    ended: list[Ended] = []
    for name_of_year in dict.fromkeys(year for year, _ in funds):
        fund = {kind: funds[name_of_year, kind] for kind in FUND_KINDS}
        year = Year(name_of_year, block, settings, standing, fund, held, before)
        for step in steps:
            step(year)
        before, held = year.by_rule, year.held
        ended.append(_end(year))
    left = {(each.year.name, kind): amount for each in ended for kind, amount in each.year.left.items()}
    unspent = block.calc("Unspent in all years (£)", add(list(left.values())), styles.POUNDS, 15)
    block.end()
    return Programme(
        code=code,
        grants={(each.year.name, *of): column for each in ended for of, column in each.year.by_rule.items()},
        score={each.year.name: each.score for each in ended},
        progress={each.year.name: each.progress for each in ended},
        left=left,
        total={(each.year.name, kind): column for each in ended for kind, column in each.totals.items()},
        held={kind: cast(Placed, each) for kind, each in held.items()},
        free={(each.year.name, kind): amount for each in ended for kind, amount in each.year.free.items()},
        unspent=unspent,
    )


@dataclass(frozen=True)
class Ended:
    """A year once every rule has given. Columns by ICS: `totals` by kind (£), `progress` (share), `score` (level)."""

    year: Year
    totals: Mapping[str, Placed]
    progress: Placed
    score: Placed


def _end(year: Year) -> Ended:
    """Add what was given in a year, and the progress and score at its end."""
    block, standing = year.block, year.standing
    totals = {
        kind: block.calc(f"{year.name} all {kind} (£)", year.given[kind], styles.POUNDS, 15) for kind in FUND_KINDS
    }
    progress = year.funded(f"{year.name} end:")
    rise = standing.score_to_target * progress
    score = block.calc(f"{year.name} end: score (level)", standing.score + rise, styles.LEVEL, 9)
    return Ended(year, totals, progress, score)
