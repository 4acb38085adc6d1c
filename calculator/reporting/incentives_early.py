"""Early investors on the terminal: what systems above England's mean score lose by their head start."""

from collections.abc import Iterator
from textwrap import fill

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reporting.incentives_one import WIDTH, by_system, early_of_one, either, share
from calculator.reporting.terminal import millions, text_table
from calculator.scenarios.incentives import Incentives
from calculator.scenarios.rule_sets import OWN

ENDS = 5
"""How many of the lowest and of the highest systems are shown."""

EARLY = (
    "Early investors: what each system above England's mean score would be granted more had it stood at that mean "
    "(what it loses), and what the levels between would cost it today (the median); the last column is of all together."
)


def early(found: Incentives) -> Iterator[str]:
    """What systems above England's mean lose by their head start: each way of sharing, then the highest by name."""
    told, one = found.early, len(found.codes) == 1
    if told.out_of_reach:
        who = ", ".join(told.out_of_reach)
        yield f"Left out, as scores that are not their own keep them above England's mean whatever they say: {who}."
    if told.table.empty:
        which = "No other of these systems stands" if told.out_of_reach else "None of these systems stands"
        if not (told.out_of_reach and one):
            yield f"{'It does not stand' if one else which} above England's mean score of {told.mean:.2f}."
        return
    total = by_system(told.table, "lost_gbp", "levels_gbp")
    if one:
        yield from early_of_one(found, total)
        return
    yield fill(EARLY, WIDTH)
    still = [rules.title for rules in found.sets if not total.loc[total["rules"] == rules.name, "lost_gbp"].any()]
    if len(still) < len(found.sets):
        yield _lost(found, total)
    if still:
        yield fill(f"Under {either(still)}, none of them would be granted a pound more or less.", WIDTH)
    yield _own(found, total)


def _own(found: Incentives, total: pd.DataFrame) -> str:
    """What the highest lose under the scenario's own rules, in a sentence each, in order of name."""
    own = total[total["rules"] == OWN].set_index("ics_code")
    scores = found.assessment.maturity.ics_scores.reindex(own.index).sort_values(kind="stable")
    highest = sorted(scores.index[-ENDS:], key=lambda code: str(ics_names(found.assessment.inputs)[code]))
    sentences = [fill(_sentence(found, own.loc[code], code), WIDTH) for code in highest]
    return "\n".join(["Under the scenario's own rules:", *sentences])


def _lost(found: Incentives, total: pd.DataFrame) -> str:
    """By rules: how many systems above the mean lose, how much, and what their levels would cost."""
    rows = []
    for rules in found.sets:
        mine = total[total["rules"] == rules.name]
        lost, levels = mine["lost_gbp"], mine["levels_gbp"]
        if not lost.any():
            continue
        told = (millions(each) for each in (lost.median(), lost.max(), levels.median()))
        rows.append([rules.title, f"{int((lost > 0).sum())} of {len(mine)}", *told, share(lost.sum(), levels.sum())])
    headers = [f"Above the mean of {found.early.mean:.2f}", "lose", "median £m", "largest", "levels", "lost of levels"]
    return text_table(headers, rows)


def _sentence(found: Incentives, row: pd.Series, code: str) -> str:
    name = ics_names(found.assessment.inputs)[code]
    lost, levels = row["lost_gbp"], millions(row["levels_gbp"])
    verb = "be given the same" if not lost else f"be given £{millions(abs(lost))}m {'more' if lost > 0 else 'less'}"
    return f"{name} would {verb} had it not invested; the levels it has would cost £{levels}m today."
