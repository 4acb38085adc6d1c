"""What may be edited of limits and rules: absorption, a cap on everyone, floor score, shares and the pace of change."""

from collections.abc import Iterator
from typing import Any

from calculator.allocation.pace_of_change import Pace
from calculator.allocation.recipients import SHARES
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.reporting.live.book import Allowed
from calculator.reporting.live.setting import Place, Setting, word
from calculator.reporting.live.sheet import NONE
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

PACE = {
    "convergence": ("Pace: way to the fair share gone each year", 0.0001, 1.0, False),
    "least_growth": ("Pace: least growth of last year's money", -1.0, 10.0, True),
    "most_growth": ("Pace: most growth of last year's money", -1.0, 10.0, True),
    "full_below": ("Pace: growth in full below this distance from target", -1.0, 10.0, False),
    "none_above": ("Pace: no growth above this distance from target", -1.0, 10.0, False),
    "never_below": ("Pace: nobody left below this distance from target", -1.0, 0.0, True),
}
"""How each limit of the pace of change is called, from where to where it may go, and whether it may be left out."""


def of_limits(run: Run) -> Iterator[Setting]:
    """Yield what may be edited of the limits that the scenario states."""
    limits = run.scenario.limits
    yield Setting(
        ("scenario", "limits", "absorption_share"),
        "Absorption_share",
        "Capital an ICS can absorb, of its yearly capital",
        "share",
        limits.absorption_share,
        Allowed("A share above 0 and at most 1.", low=0.0001, high=1),
        styles.PERCENT,
    )
    if limits.everyone is not None and limits.everyone.most is not None:
        yield Setting(
            ("scenario", "limits", "everyone", "most"),
            "Most_times",
            "Most that anyone may have, times its fair share",
            "times",
            limits.everyone.most,
            Allowed("A multiple of a fair share, such as 2.0.", low=0.0001, high=100),
        )


def of_rules(run: Run) -> Iterator[Setting]:
    """Yield what may be edited of the rules in use."""
    for position, used in enumerate(run.scenario.rules_in_use):
        yield from _of_rule(("scenario", "rules", str(position)), used.rule, used.settings)


def _of_rule(place: Place, rule: str, settings: Any) -> Iterator[Setting]:
    if rule == "minimum_spend_gap":
        allowed = Allowed("A share of income, such as 0.05.", low=0.0001, high=0.5)
        says = "Technology spend aimed at, of income"
        yield Setting(
            (*place, "income_share"), "Income_share", says, "share", settings.income_share, allowed, styles.PERCENT
        )
    floor = getattr(settings, "floor_score", None)
    if floor is not None:
        allowed = Allowed("A level from 1 to the target.", low=LOWEST, high=HIGHEST)
        says = "Floor score of levelling up"
        yield Setting((*place, "floor_score"), "Floor_score", says, "level", floor, allowed, styles.LEVEL)
    if rule == "fair_shares":
        allowed = Allowed(f"One of {', '.join(SHARES)}.", choices=tuple(SHARES))
        yield word((*place, "share"), "Share_by", "Fair shares are measured by", settings.share, allowed)
        yield from _of_pace((*place, "pace"), settings.pace or Pace())


def _of_pace(place: Place, pace: Pace) -> Iterator[Setting]:
    for key, (says, low, high, or_none) in PACE.items():
        bounds = f"A share from {low:g} to {high:g}, such as 0.02" + (f", or the word {NONE}." if or_none else ".")
        yield Setting(
            (*place, key),
            f"Pace_{key}",
            says,
            "share",
            getattr(pace, key),
            Allowed(bounds, low=low, high=high, or_none=or_none),
            styles.PERCENT,
        )
