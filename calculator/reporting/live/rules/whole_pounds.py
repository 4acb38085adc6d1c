"""What rules of one dial end with: raise the lowest as far as a fund goes, and grant it in whole pounds."""

from calculator.reporting.live.expression import Expr
from calculator.reporting.live.level import Dial, in_pounds, money, reached
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles


def raise_lowest(year: Year, what: str, kind: str, raised: Dial) -> Placed:
    """Add the workings of what raising the lowest gives each of what is left of a fund, and return it (£).

    Args:
        year: as it stands.
        what: these workings are called.
        kind: of money.
        raised: the dials.
    """
    level = reached(year.block, what, raised, year.left[kind])
    return in_whole_pounds(year, what, kind, money(raised, level))


def in_whole_pounds(year: Year, what: str, kind: str, amount: Expr) -> Placed:
    """Add a draft of grants of a kind and the workings that round it, and return them in whole pounds."""
    draft = year.block.calc(f"{what}: draft (£)", amount, styles.NUMBER, 16)
    return in_pounds(year.block, what, year.settings, year.standing, draft, year.left[kind])
