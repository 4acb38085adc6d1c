"""What one recipient would be given, in sentences: every grant with its reason, and what they come to."""

from collections.abc import Iterator

import pandas as pd

from calculator.allocation.second_tier import LEFT
from calculator.reference.money import in_millions
from calculator.reference.names import listed
from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.reporting.local_match import local_match
from calculator.scenarios.next_in_line import next_in_line
from calculator.scenarios.run import Run


def grants_of(run: Run, code: str) -> Iterator[str]:
    """Yield a paragraph for each grant of a recipient, year by year."""
    mine = run.allocation.grants[run.allocation.grants["ics_code"] == code]
    for year, in_year in mine.groupby("year", sort=True):
        yield f"{year}:"
        told: dict[tuple[str, str], str] = {}  # by rule and reason, the kind it was first told of
        for row in in_year.itertuples():
            first = told.setdefault((row.rule, row.reason), row.kind)
            reason = row.reason if first == row.kind else f"for the same reason as its {first}"
            if row.kind == Kind.RUNNING:
                yield f"  The revenue fund would pay £{row.amount_gbp:,}: {row.reason}."
            else:
                yield (
                    f"  {row.rule.replace('_', ' ').capitalize()} would give £{row.amount_gbp:,} of {row.kind} "
                    f"(limit: {row.limit}): {reason}."
                )


def outcome_of(run: Run, code: str) -> Iterator[str]:
    """Yield what the grants of a recipient come to: in all, by category, inside it, and in its score."""
    debt = run.assessment.owed(run.scenario.case).loc[code].groupby(level="kind").sum()
    words = [f"£{given:,} of {kind} ({_part(given, int(debt[kind]))})" for kind, given in in_all(run, code).items()]
    yield f"In all it would be given {' and '.join(words)}."
    split = (
        run.split[run.split["ics_code"] == code].groupby("category")["amount_gbp"].sum().sort_values(ascending=False)
    )
    titles = run.debt.models.titles
    parts = "; ".join(f"{titles[c]} {in_millions(amount)}" for c, amount in split.items() if amount)
    how = "By category" if run.scenario.programme.mix == "best" else "In proportion to its debt"
    yield f"{how} that goes to: {parts}." if parts else "That leaves nothing to split."
    yield from _inside(run, code)
    yield from _beside_grants(run, code)
    yield _scores(run.allocation.scores[run.allocation.scores["ics_code"] == code])
    yield from next_in_line(run, code)


def _beside_grants(run: Run, code: str) -> Iterator[str]:
    """What it pays itself of what is bought, and the running cost that is paid for it."""
    if run.scenario.limits.match is not None:
        yield _match(run, code)
    if run.allocation.terms.support:
        yield _running(run, code)


def _running(run: Run, code: str) -> str:
    """What of the running cost that follows is paid for it, in the funds' years and after, and what it is left with."""
    mine = run.allocation.grants.query("ics_code == @code and kind == 'running'")
    after, last = run.after_the_funds, run.allocation.years[-1]
    running, paid = int(after.running[code]), int(mine["amount_gbp"].sum())
    if not running:
        return "It has bought nothing that costs anything to run."
    words = f"What it has bought by the end of {last} costs £{running:,} a year to run"
    words += f"; besides its grants, the revenue fund would pay £{paid:,} of running cost by then"
    later = [f"£{int(after.promised.at[code, year]):,} in {year}" for year in after.years]
    if later:
        words += f", and what is promised for later, outside these funds, is {listed(later)}"
    return f"{words}. Once support has ended it would pay all £{running:,} a year itself."


def _match(run: Run, code: str) -> str:
    """What it pays itself beside its grants, and apart from that what the rest would ask of it."""
    matches = [match for (of, _), match in local_match(run).items() if of == code]
    bought, left = sum(match.bought for match in matches), sum(match.left for match in matches)
    if not bought + left:
        return "Local match: none is asked of it."
    given = sum(in_all(run, code).values())
    words = f"Local match: of the {in_millions(bought + given)} bought it would pay £{bought:,} itself"
    return f"{words} ({bought / max(bought + given, 1):.1%}); were all the rest bought too, £{left:,} more."


def in_all(run: Run, code: str) -> dict[str, int]:
    """Return by kind what a recipient would be given over all years, whole pounds."""
    totals = run.allocation.grants[run.allocation.grants["ics_code"] == code].groupby("kind")["amount_gbp"].sum()
    return {kind: int(totals.get(kind, 0)) for kind in FUND_KINDS}


def _inside(run: Run, code: str) -> Iterator[str]:
    """How the recipient shares that among its organisations, where the scenario says."""
    if run.second_tier is None:
        return
    mine = run.second_tier.grants[run.second_tier.grants["ics_code"] == code]
    total = mine.pivot_table(index="organisation_code", columns="kind", values="amount_gbp", aggfunc="sum")
    total = total.reindex(columns=list(FUND_KINDS)).fillna(0)
    bodies = total[total.index != ""].sort_values(list(FUND_KINDS), ascending=False, kind="stable")
    told = [f"{run.second_tier.names[body]} {_amounts(row)}" for body, row in bodies.iterrows()]
    left = mine[mine["limit"] == LEFT].groupby("kind")["amount_gbp"].sum().reindex(list(FUND_KINDS), fill_value=0)
    rest = f"; left with the {run.recipients.who} {_amounts(left)}" if left.any() else ""
    yield f"Inside it, by {run.second_tier.rule.replace('_', ' ')}: {'; '.join(told)}{rest}."


def _amounts(row: pd.Series) -> str:
    given = [f"{in_millions(row[kind], 2)} of {kind}" for kind in FUND_KINDS if row[kind]]
    return " and ".join(given) or "nothing"


def _scores(scores: pd.DataFrame) -> str:
    first = float(scores["score_before"].iloc[0])
    path = ", ".join(f"{row.score_after:.2f} after {row.year}" for row in scores.itertuples())
    return (
        f"Its score would move from {first:.2f} to {path}. A score rises by the lesser of capital and revenue funded."
    )


def _part(amount: int, whole: int) -> str:
    return f"{amount / whole:.0%} of its debt" if whole else "it has no such debt"
