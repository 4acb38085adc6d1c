"""Early investors: what an ICS above England's mean loses in grants by not standing at that mean.

Its scores are lowered equally until its place score is England's mean, and the funds are shared again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from calculator.allocation.recipients import SHARES
from calculator.maturity.place import assess
from calculator.reference.organisations import latest_need
from calculator.reference.scale import HIGHEST, LOWEST, NOISE
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.gains import Telling, granted, own_debt
from calculator.scenarios.one_system import with_system_of
from calculator.scenarios.rule_sets import RuleSet
from calculator.scenarios.understatement import understated

SHARE = "core"
"""England's mean counts each ICS by this target share: people weighted for need, not systems."""

MOST_STEPS = 100  # halving every second time, far beyond what NOISE of a level asks for


@dataclass(frozen=True)
class EarlyInvestors:
    """`mean`: England's mean place score (levels). `out_of_reach`: ICSs whose own scores alone cannot reach it.

    `table`: one row per rules, ICS above the mean and kind: score, drop (levels its bodies' scores are lowered by),
    grant_gbp, grant_at_mean_gbp, lost_gbp (the second less the first) and levels_gbp (what the levels between would
    cost it at today's prices). Whole pounds, all years of the funds.
    """

    mean: float
    table: pd.DataFrame
    out_of_reach: tuple[str, ...]


def early_investors(
    assessment: Assessment,
    now: Mapping[str, pd.DataFrame],
    codes: Sequence[str],
    sets: Sequence[RuleSet],
    telling: Telling,
) -> EarlyInvestors:
    """Return what each ICS above England's mean loses in grants by its head start, and what that would cost.

    `now`: by rules, what is granted as things stand, as `granted` returns it.

    Raises:
        NotSolved: if no allocation satisfies the limits.
    """
    mean = england_mean(assessment)
    scores = assessment.maturity.ics_scores
    leaders = [code for code in codes if scores[code] > mean + NOISE]
    drops = drops_to(assessment, leaders, mean)
    systems = "1 system as if it" if len(drops) == 1 else f"{len(drops)} systems as if they"
    with telling(f"{systems} stood at England's mean, {len(sets)} ways of sharing"):
        rows = list(_as_if(assessment, drops, now, sets)) if drops else []
    columns = ["rules", "ics_code", "kind", "score", "drop", "grant_gbp", "grant_at_mean_gbp", "levels_gbp"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(7, "lost_gbp", table["grant_at_mean_gbp"] - table["grant_gbp"])
    return EarlyInvestors(mean, table, tuple(code for code in leaders if code not in drops))


def _as_if(
    assessment: Assessment, drops: Mapping[str, float], now: Mapping[str, pd.DataFrame], sets: Sequence[RuleSet]
) -> Iterator[tuple[object, ...]]:
    """The rows of the table but for what is lost."""
    other = estimate_debt(understated(assessment, drops), assessment.scenario, assessment.national_models)
    for code, drop in drops.items():
        one = with_system_of(assessment, other, code)
        cost = own_debt(one) - own_debt(assessment)
        score = assessment.maturity.ics_scores[code]
        for rules in sets:
            amounts = (now[rules.name], granted(one, rules), cost)
            for kind in FUND_KINDS:
                yield (rules.name, code, kind, score, drop, *(int(each.at[code, kind]) for each in amounts))


def england_mean(assessment: Assessment) -> float:
    """Return the mean place score, each ICS counted by its target share (levels)."""
    people = latest_need(assessment.inputs).set_index("icb_code")[SHARES[SHARE]]
    scores = assessment.maturity.ics_scores
    weight = people.reindex(scores.index)
    return float((scores * weight).sum() / weight.sum())


def drops_to(assessment: Assessment, codes: Sequence[str], score: float) -> Mapping[str, float]:
    """Return, by ICS, the levels its bodies' own scores must fall by for its place score to be `score`.

    All ICSs at once, between two drops that are drawn together, by a straight line and by halving in turn: scores
    fall in straight pieces, so a line is exact once no kink is left between. An ICS that even level 1 on everything
    it scored itself leaves above is left out.
    """
    low, high = pd.Series(0.0, index=list(codes)), pd.Series(float(HIGHEST - LOWEST), index=list(codes))
    above, below = (_scores_after(assessment, drops) - score for drops in (low, high))
    reached = below <= NOISE
    low, high, above, below = (each[reached] for each in (low, high, above, below))
    middle = high
    for step in range(MOST_STEPS if len(high) else 0):
        middle = low + (high - low) * (0.5 if step % 2 else above / (above - below))
        over = _scores_after(assessment, middle) - score
        if (over.abs() <= NOISE).all():
            break
        still = over > 0
        low, above = low.where(~still, middle), above.where(~still, over)
        high, below = high.where(still, middle), below.where(still, over)
    return {str(code): float(drop) for code, drop in middle.items()}


def _scores_after(assessment: Assessment, drops: pd.Series) -> pd.Series:
    """The place scores of some ICSs, each with its own scores lowered by its own drop."""
    inputs = understated(assessment, drops.to_dict())
    rules = assessment.maturity.moderation.rules
    return assess(inputs, assessment.bodies, assessment.scenario.maturity, rules).ics_scores.reindex(drops.index)
