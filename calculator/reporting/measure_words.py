"""The measures of a comparison as readers see them: in which words, in which unit, and what each tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.reference.money import MILLION
from calculator.reporting.tables import SCORE_DIGITS
from calculator.reporting.terminal import millions
from calculator.reporting.workbook import styles
from calculator.scenarios.compare import Comparison


@dataclass(frozen=True)
class Unit:
    """`per`: what a figure is divided by to be in the unit; `style`: of its cell in a workbook."""

    name: str
    words: Callable[[Any], str]
    style: str
    per: float = 1


MONEY = Unit("£m", millions, styles.MILLIONS, MILLION)
LEVEL = Unit("level", "{:.2f}".format, styles.LEVEL)
LEVELS_LOST = Unit("levels", "{:.4f}".format, styles.INDEX)
EQUAL_AT_0 = Unit("0: equal", "{:.4f}".format, styles.INDEX)
SHARE = Unit("%", "{:.1%}".format, styles.PERCENT)
COUNT = Unit("ICSs", "{:d}".format, styles.COUNT)
YEARS = Unit("years", "{:d}".format, styles.COUNT)
YEAR = Unit("year", str, styles.COUNT)


@dataclass(frozen=True)
class Shown:
    """A measure by the name of its field: its words, and what it tells."""

    field: str
    words: str
    unit: Unit
    tells: str


NEVER = "never"
FLOOR_FIELDS = ("floor_year", "years_to_floor")
ONLY_WHERE_ANY = ("given_running_gbp", "lost_in_turning_gbp", "beyond_debt_gbp")

SHOWN = (
    Shown("fund_gbp", "Funds", MONEY, "Capital and revenue of all years; the money lines under it add up to it"),
    Shown("given_capital_gbp", "Given, capital", MONEY, "Grants of all years"),
    Shown("given_revenue_gbp", "Given, revenue", MONEY, "Grants of all years"),
    Shown(
        "given_running_gbp",
        "Paid for running cost",
        MONEY,
        "From the revenue fund, for some years after what brings it was bought; it closes no gap",
    ),
    Shown(
        "lost_in_turning_gbp",
        "Lost in turning",
        MONEY,
        "Capital lost on its way into revenue: the price of turning it; no longer there to be given",
    ),
    Shown("unspent_capital_gbp", "Unspent, capital", MONEY, "What no rule could give"),
    Shown("unspent_revenue_gbp", "Unspent, revenue", MONEY, "What no rule could give"),
    Shown(
        "beyond_debt_gbp",
        "Given beyond the debt",
        MONEY,
        "Grants above what an ICS's gaps cost by the first scenario's debt; they close nothing here",
    ),
    Shown("lowest_score", "Lowest score", LEVEL, "At the end of the scenario's last year"),
    Shown("mean_score", "Mean score", LEVEL, "Of England, weighted by target share (people weighted for need)"),
    Shown("highest_score", "Highest score", LEVEL, "At the end of the scenario's last year"),
    Shown("at_floor", "At or above the floor score", COUNT, "The floor score of the first scenario"),
    Shown("floor_year", "All at floor score by end of", YEAR, "The first such year; never, if it does not come"),
    Shown("years_to_floor", "Time to the floor score", YEARS, "From the first year in which any of them gives"),
    Shown("gini_score", "Scores: Gini", EQUAL_AT_0, "How far apart two people's systems stand, over twice the mean"),
    Shown("theil_score", "Scores: Theil", EQUAL_AT_0, "As Gini, with more weight on who stands far above the mean"),
    Shown("gini_debt_left", "Debt left per head: Gini", EQUAL_AT_0, "Debt not yet funded per weighted head"),
    Shown("theil_debt_left", "Debt left per head: Theil", EQUAL_AT_0, "Debt not yet funded per weighted head"),
    Shown("share_moved", "Money away from target share", SHARE, "Share of all grants that would move to be on target"),
    Shown("largest_over", "Furthest over target share", SHARE, "The ICS with most against its target share"),
    Shown("largest_under", "Furthest under target share", SHARE, "The ICS with least against its target share"),
    Shown(
        "lost_to_best",
        "Below best mean compared",
        LEVELS_LOST,
        "Levels of mean score that the best of these scenarios has more",
    ),
    Shown(
        "lost_to_greatest",
        "Below greatest mean",
        LEVELS_LOST,
        "Levels of mean score that the same money could buy more, cheapest levels first (one linear programme, without "
        "years or absorption)",
    ),
    Shown(
        "price_of_fairness",
        "Price of fairness",
        SHARE,
        "The line above as a share of the greatest rise; absorption, running cost, unspent and lost money are in it",
    ),
)
"""Every measure, in the order in which it is told."""


def figure(row: Mapping[str, Any], shown: Shown, floor_score: float | None) -> Any:
    """A measure as it stands in a row; "" where it does not apply, "never" where a floor score is not reached."""
    value = row.get(shown.field)
    if value is None:
        unreached = shown.field in FLOOR_FIELDS and shown.field in row and floor_score is not None
        return NEVER if unreached else ""
    return round(value, SCORE_DIGITS) + 0.0 if isinstance(value, float) else value  # never -0.0


def in_words(row: Mapping[str, Any], shown: Shown, floor_score: float | None) -> str:
    """A measure in its unit, as a terminal shows it."""
    value = figure(row, shown, floor_score)
    return value if isinstance(value, str) else shown.unit.words(value)


def in_unit(row: Mapping[str, Any], shown: Shown, floor_score: float | None) -> Any:
    """A measure in its unit, as the cell of a workbook."""
    value = figure(row, shown, floor_score)
    return value if isinstance(value, str) or shown.unit.per == 1 else value / shown.unit.per


def needed(comparison: Comparison) -> tuple[Shown, ...]:
    """The measures worth telling: some only where any scenario has such money, a floor score only where one is."""
    absent = {field for field in ONLY_WHERE_ANY if not any(getattr(each, field) for each in comparison.measures)}
    if comparison.basis.floor_score is None:
        absent |= {"at_floor", *FLOOR_FIELDS}
    return tuple(shown for shown in SHOWN if shown.field not in absent)
