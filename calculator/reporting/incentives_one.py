"""Incentives of one ICS asked for alone: its own figures, where a table of many counts how many of how many."""

from collections.abc import Iterator
from textwrap import fill

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reference.names import listed
from calculator.reporting.terminal import millions, text_table
from calculator.scenarios.incentives import Incentives

WIDTH = 100  # letters in a line of prose


def by_system(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return capital and revenue together: one row per rules, ICS and drop."""
    return table.groupby(["rules", "ics_code", "drop"], as_index=False, sort=False)[list(columns)].sum()


def name_of(found: Incentives) -> str:
    """Return the name of the one ICS that is looked at."""
    (code,) = found.codes
    return str(ics_names(found.assessment.inputs)[code])


def overview_of_one(found: Incentives, total: pd.DataFrame) -> str:
    """Where it stands; then, by rules and drop, what it would gain, with and without caps, and over its false debt.

    Args:
        found: the incentives.
        total: its gains, capital and revenue together: one row per rules and drop.
    """
    score = found.assessment.maturity.ics_scores[found.codes[0]]
    rows, nothing = [], []
    for rules in found.sets:
        mine = total[total["rules"] == rules.name]
        if (mine[["gain_gbp", "gain_capped_gbp"]] == 0).all(axis=None):
            nothing.append(rules.title)
            continue
        rows.append([rules.title, *[""] * 3])
        for drop, *amounts, added in mine[["drop", "gain_gbp", "gain_capped_gbp", "debt_added_gbp"]].to_numpy():
            rows.append([f"  scores {drop:g} lower", *map(_money, amounts), share(amounts[0], added)])
    parts = [fill(f"{name_of(found)} stands at {score:.2f}, England's mean is {found.early.mean:.2f}.", WIDTH)]
    if rows:
        parts.append(text_table(["£m more (less, with a minus)", "gain", "with caps", "of false debt"], rows))
    if nothing:
        parts.append(fill(f"It would neither gain nor lose a pound under {either(nothing)}.", WIDTH))
    return "\n\n".join(parts)


def _money(amount: float) -> str:
    """Pounds as £m; what rounds to nothing has no sign."""
    return millions(round(amount, -5) + 0.0)


def either(titles: list[str]) -> str:
    """Ways of sharing in a sentence: "fair shares alone or Talmud alone"."""
    words = [title if title.startswith("Talmud") else title[:1].lower() + title[1:] for title in titles]
    return listed(words, "or")


def share(part: float, whole: float, digits: int = 0) -> str:
    """One amount as a share of another; a dash where there is no other."""
    found = round(part / whole, digits + 2) + 0.0 if whole else None  # adding 0 makes of -0 a plain 0
    return "-" if found is None else f"{found:.{digits}%}"


def counted(number: int, thing: str) -> str:
    """A number of things in words: "1 body", "3 bodies"."""
    several = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else several}"


def early_of_one(found: Incentives, total: pd.DataFrame) -> Iterator[str]:
    """By rules, what it loses by standing above England's mean.

    Args:
        found: the incentives.
        total: what it loses and what its levels cost, capital and revenue together: one row per rules.
    """
    yield fill(
        f"Early investors: what {name_of(found)} would be granted more (less, with a minus) had it stood at England's "
        f"mean score of {found.early.mean:.2f}, and what the levels between would cost it today.",
        WIDTH,
    )
    by = total.set_index("rules")[["lost_gbp", "levels_gbp"]]
    rows = []
    for rules in found.sets:
        lost, levels = (float(each) for each in by.loc[rules.name])
        rows.append([rules.title, _money(lost), _money(levels), share(lost, levels)])
    yield text_table(["£m", "granted more", "levels", "of levels"], rows)
