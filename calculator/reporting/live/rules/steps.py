"""The rules a live workbook follows, each as a step of a programme: from a rule and its settings to its formulas."""

from collections.abc import Mapping
from typing import Protocol

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.functions import most, total
from calculator.reporting.live.rules import due, fair_shares, levelling_up, losses, spend_gap
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles


class Give(Protocol):
    """Adds the formulas of a rule to a year."""

    def __call__(self, year: Year, settings: Settings) -> None:
        """Give what is left of the funds of a year as the rule has it."""


def _levelling_up(year: Year, settings: Settings) -> None:
    levelling_up.give(year, settings["Floor_score"])


def _fair_shares(year: Year, settings: Settings) -> None:
    fair_shares.give(year, year.standing.chosen_share)


def _equal_per_head(year: Year, settings: Settings) -> None:
    due.give(year, "equal_per_head", dict.fromkeys(FUND_KINDS, year.standing.share["registered"]))


def _equal_awards(year: Year, settings: Settings) -> None:
    due.give(year, "equal_awards", dict.fromkeys(FUND_KINDS, year.standing.equal_part))


def _proportional_to_debt(year: Year, settings: Settings) -> None:
    due.give(year, "proportional_to_debt", {kind: _part_of_debt_left(year, kind) for kind in FUND_KINDS})


def _part_of_debt_left(year: Year, kind: str) -> Expr:
    what = f"{year.name} proportional to debt {kind}: debt left (£)"
    left = year.block.calc(what, year.standing.debt[kind] - year.held[kind], styles.POUNDS, 16)
    return left / most(total(left.all), 1)


def _equal_losses(year: Year, settings: Settings) -> None:
    losses.give(year, "equal_losses")


def _talmud(year: Year, settings: Settings) -> None:
    due.give(year, "talmud", dict.fromkeys(FUND_KINDS, year.standing.equal_part), half=True)
    losses.give(year, "talmud")


def _minimum_spend_gap(year: Year, settings: Settings) -> None:
    spend_gap.give(year, settings["Income_share"])


GIVES: Mapping[str, Give] = {
    "levelling_up": _levelling_up,
    "fair_shares": _fair_shares,
    "equal_per_head": _equal_per_head,
    "equal_awards": _equal_awards,
    "proportional_to_debt": _proportional_to_debt,
    "equal_losses": _equal_losses,
    "talmud": _talmud,
    "minimum_spend_gap": _minimum_spend_gap,
}
"""What each rule of one dial adds to a year, by its name."""
