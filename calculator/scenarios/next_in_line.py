"""What would give a recipient £1m more, and what it would take for it to be next in line."""

from collections.abc import Iterator

import pandas as pd

from calculator.allocation.rules.levelling_up import RULE
from calculator.allocation.standing import SAME_LEVEL
from calculator.scenarios.marginal import MORE
from calculator.scenarios.own_limits import own_limits
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario

LEVELLING_UP = RULE.name
WORTH_TELLING = 1_000  # pounds of £1m more; less is what rounding leaves
STRAIGHT = 10_000  # pounds of £1m more; of a smaller part nothing can be said of a fund a hundred millions larger


def next_in_line(run: Run, code: str) -> list[str]:
    """Return sentences on what would move one recipient's grants.

    Args:
        run: the run.
        code: of the recipient.
    """
    return [*_from_funds(run, code), *own_limits(run, code), *_from_floor(run, code)]


def chosen_anew(run: Run) -> Iterator[str]:
    """Yield, where whole projects are chosen, a sentence a fund on who would have most more and most less."""
    if not run.scenario.has_whole_choices:
        return
    yield "Whole projects are chosen anew each time, so £1m more can bring one system much and take much from another."
    for (_, _), gains in run.marginal.gains.groupby(["year", "kind"]):
        fund = gains.iloc[0]
        if gains["gain_gbp"].min() <= -WORTH_TELLING:
            ends = f"{_farthest(run, fund, 1)}, {_farthest(run, fund, -1)}"
            yield f"£1m more {fund['kind']} in {fund['year']}: {ends}."


def _from_funds(run: Run, code: str) -> Iterator[str]:
    """The fund of which £1m more would bring it most, and the one of which it would cost it most."""
    ahead = run.marginal
    mine = ahead.gains[ahead.gains["ics_code"] == code]
    if mine.empty:
        return
    ranked = mine.sort_values(["gain_gbp", "year", "kind"], ascending=[False, True, True])
    most, least = ranked.iloc[0], ranked.iloc[-1]
    if most["gain_gbp"] < WORTH_TELLING:
        yield "No fund that is £1m larger would give it more."
    else:
        yield from _gain(run, most)
    if -least["gain_gbp"] >= WORTH_TELLING:
        yield _loss(run, least)


def _gain(run: Run, most: pd.Series) -> Iterator[str]:
    """What the best fund would bring it, and what £1m of its own would take where gains go in a straight line."""
    gain = int(most["gain_gbp"])
    words = f"Of £1m more {most['kind']} in {most['year']} it would be given £{gain:,}"
    if run.scenario.has_whole_choices:
        from_others = f", and {_farthest(run, most, -1)}" if gain > MORE else ""
        yield f"{words} more{from_others}, as whole projects would be chosen anew; another sum may do otherwise."
        return
    words += ", the most that £1m more of any fund would bring it"
    own = f"; for £1m more of its own, that fund would have to be about £{MORE / gain:,.1f}m larger, if its part stays"
    yield f"{words}{f'{own} as it is' if gain >= STRAIGHT else ''}."


def _loss(run: Run, least: pd.Series) -> str:
    """What the worst fund would take from it, and where whole projects are chosen, to whom that goes."""
    words = f"£1m more {least['kind']} in {least['year']} would leave it with £{-int(least['gain_gbp']):,} less"
    if run.scenario.has_whole_choices:
        return f"{words}, as whole projects would be chosen anew: {_farthest(run, least, 1)}."
    return f"{words}, all years together."


def _farthest(run: Run, fund: pd.Series, sign: int) -> str:
    """The recipient that £1m more of a fund gives most (sign 1) or costs most (-1), in words."""
    gains = run.marginal.gains
    of_fund = gains[(gains["year"] == fund["year"]) & (gains["kind"] == fund["kind"])].set_index("ics_code")["gain_gbp"]
    code = str((sign * of_fund).idxmax())
    return f"{run.recipients.names[code]} would have £{abs(int(of_fund[code])):,} {'more' if sign > 0 else 'less'}"


def _from_floor(run: Run, code: str) -> Iterator[str]:
    """How far it is from being lifted first, where a rule levels scores up."""
    floor = _levelling_floor(run.scenario)
    if floor is None:
        return
    scores = run.allocation.scores[run.allocation.scores["ics_code"] == code]
    first = float(scores["score_before"].iloc[0])
    lifted = _levelled(run.allocation.grants, code)
    if first >= floor - SAME_LEVEL:
        yield (
            f"It stands at {first:.2f}, above the floor score of {floor:.2f}: levelling up would begin to reach "
            f"it at a floor above {first:.2f}, or if it stood {first - floor:.2f} lower."
        )
    elif not lifted:
        year = run.allocation.years[0]
        reached = run.allocation.scores.query("year == @year")["score_after"].min()
        if first > reached:  # else another rule lifted it, and it stands in no line
            yield (
                f"It stands at {first:.2f}: in {year} the lowest were lifted to {reached:.2f}, and it is next in line "
                f"once they have been lifted {first - reached:.2f} levels further."
            )


def _levelling_floor(scenario: Scenario) -> float | None:
    """The floor score of levelling up; None without that rule: a floor that says whose bids come first lifts nobody."""
    floors = (
        getattr(used.settings, "floor_score", None) for used in scenario.rules_in_use if used.rule == LEVELLING_UP
    )
    return next((float(floor) for floor in floors if floor is not None), None)


def _levelled(grants: pd.DataFrame, code: str) -> bool:
    """Whether levelling up gave it anything in any year."""
    mine = grants[(grants["ics_code"] == code) & (grants["rule"] == LEVELLING_UP)]
    return bool(mine["amount_gbp"].sum() > 0)
