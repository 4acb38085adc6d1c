"""Incentives: what an ICS gains by scoring itself too low, what checks take away, and what early investors lose.

The answer to "marking their own homework", as far as the calculator can give one.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.allocation.solver import NotSolved
from calculator.reference.problems import InputProblems
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.early_investors import EarlyInvestors, early_investors
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.gains import KEY, Lowered, Telling, gains, granted, lowered
from calculator.scenarios.noticed import noticed
from calculator.scenarios.rule_sets import OWN, LeftOut, RuleSet, rule_sets

DROPS = (0.1, 0.25, 0.5)
TENTH = 0.1  # levels, in which a gain is told so that drops can be compared


@dataclass(frozen=True)
class Incentives:
    """What scoring too low would bring, under several ways of sharing the same funds.

    `gains`: one row per rules, ICS, drop and kind: score, score_understated, grant_gbp, grant_understated_gbp,
    gain_gbp, gain_per_tenth_gbp (pounds for each 0.1 level understated; NaN for a drop of 0) and gain_capped_gbp (the
    gain where moderation lowers scores that facts speak against, true and false alike). Whole pounds, all years.
    `noticed`: as `noticed` returns it. `left_out`: rules that are not looked at alone.
    """

    assessment: Assessment
    codes: tuple[str, ...]
    drops: tuple[float, ...]
    sets: tuple[RuleSet, ...]
    left_out: tuple[LeftOut, ...]
    gains: pd.DataFrame
    noticed: pd.DataFrame
    early: EarlyInvestors


def incentives(
    assessment: Assessment,
    codes: Sequence[str] | None = None,
    drops: Sequence[float] = DROPS,
    telling: Telling | None = None,
) -> Incentives:
    """Return what each ICS alone would gain by scoring itself lower, and what early investors lose.

    Args:
        assessment: the scores and debt as they are, and the scenario whose funds are shared.
        codes: the ICSs to look at; every one unless given. Their order does not matter.
        drops: levels by which an ICS lowers the scores it gives itself.
        telling: says what is being done; silent unless given.

    Raises:
        InputProblems: if a figure that is then needed is missing.
        NotSolved: if the scenario's own rules give no feasible allocation.
    """
    telling = telling or _silent
    every = assessment.maturity.ics_scores.index
    chosen, steps = tuple(sorted(set(every if codes is None else codes))), tuple(sorted(set(drops)))
    sets, left_out, now = _feasible(assessment, *rule_sets(assessment.scenario))
    as_is = lowered(assessment, chosen, steps)
    capped = _capped(as_is, chosen, steps)
    return Incentives(
        assessment=assessment,
        codes=chosen,
        drops=steps,
        sets=tuple(sets),
        left_out=tuple(left_out),
        gains=_with_caps(as_is, capped, now, sets, chosen, telling),
        noticed=noticed(capped.true, capped.false, chosen),
        early=early_investors(assessment, now, chosen, sets, telling),
    )


def _with_caps(
    as_is: Lowered,
    capped: Lowered,
    now: Mapping[str, pd.DataFrame],
    sets: Sequence[RuleSet],
    codes: Sequence[str],
    telling: Telling,
) -> pd.DataFrame:
    """The gains as the scenario has it, for each tenth of a level, and where facts cap scores, true and false alike."""
    found = gains(as_is, now, codes, sets, telling)
    held = found
    if capped is not as_is:
        capped_now = {rules.name: granted(capped.true, rules) for rules in sets}
        held = gains(capped, capped_now, codes, sets, lambda stage: telling(f"{stage}, with caps"))
    capped_gain = held[[*KEY, "gain_gbp"]].rename(columns={"gain_gbp": "gain_capped_gbp"})
    tenths = (found["drop"] / TENTH).where(found["drop"] > 0, np.nan)
    found = found.assign(gain_per_tenth_gbp=found["gain_gbp"] / tenths)
    return found.merge(capped_gain, on=KEY, validate="one_to_one")


def _feasible(
    assessment: Assessment, sets: Sequence[RuleSet], left_out: Sequence[LeftOut]
) -> tuple[list[RuleSet], list[LeftOut], dict[str, pd.DataFrame]]:
    """Leave out, with the reason, each rule that cannot share these funds alone; the scenario's own must.

    Returns those kept, those left out, and what each of those kept grants.
    """
    out, now = list(left_out), {}
    for rules in sets:
        try:
            now[rules.name] = granted(assessment, rules)
        except (InputProblems, NotSolved) as cannot:
            if rules.name == OWN:
                raise
            out.append(LeftOut(rules.name, f"alone it cannot share these funds: {cannot}"))
    return [rules for rules in sets if rules.name in now], out, now


def _capped(as_is: Lowered, codes: Sequence[str], drops: Sequence[float]) -> Lowered:
    """The same where moderation lowers the scores that observed facts speak against."""
    assessment = as_is.true
    settings = assessment.scenario.maturity
    if settings.moderation == "cap":
        return as_is
    scenario = assessment.scenario.model_copy(update={"maturity": settings.model_copy(update={"moderation": "cap"})})
    capped = estimate_debt(assessment.inputs, scenario, assessment.national_models, assessment.bodies)
    return lowered(capped, codes, drops)


def _silent(_: str) -> AbstractContextManager[None]:
    return nullcontext()
