"""Gains: what an ICS would be granted more if it scored itself lower and everybody else did not."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.one_system import with_system_of
from calculator.scenarios.rule_sets import RuleSet
from calculator.scenarios.sharing import allocate
from calculator.scenarios.understatement import understated

Telling = Callable[[str], AbstractContextManager[None]]
"""Says what is being done while it is done."""

KEY = ["rules", "ics_code", "drop", "kind"]


@dataclass(frozen=True)
class Lowered:
    """The scores as they are, and by drop those with every ICS in question lowered at once."""

    true: Assessment
    false: Mapping[float, Assessment]


def lowered(assessment: Assessment, codes: Sequence[str], drops: Sequence[float]) -> Lowered:
    """Estimate the debt again with the ICSs lowered by each drop, all at once: none rests on another.

    Raises:
        InputProblems: if a figure that is then needed is missing.
    """
    false = {drop: understated(assessment, dict.fromkeys(codes, drop)) for drop in drops}
    models = assessment.national_models
    return Lowered(
        assessment, {drop: estimate_debt(inputs, assessment.scenario, models) for drop, inputs in false.items()}
    )


def granted(assessment: Assessment, rules: RuleSet) -> pd.DataFrame:
    """Return what each ICS is granted over all years of the funds: ICS x kind, whole pounds.

    Raises:
        NotSolved: if no allocation satisfies the limits.
    """
    grants = allocate(rules.over(assessment)).grants
    total = grants.pivot_table(index="ics_code", columns="kind", values="amount_gbp", aggfunc="sum", fill_value=0)
    return total.reindex(index=assessment.maturity.ics_scores.index, columns=list(FUND_KINDS), fill_value=0)


def own_debt(assessment: Assessment) -> pd.DataFrame:
    """Return the debt of each ICS: ICS x kind, whole pounds, in the case funds are shared by."""
    return assessment.debt.by_kind(assessment.scenario.case)[list(FUND_KINDS)]


def gains(
    pair: Lowered, now: Mapping[str, pd.DataFrame], codes: Sequence[str], sets: Sequence[RuleSet], telling: Telling
) -> pd.DataFrame:
    """Return one row per rules, ICS, drop and kind: what is granted on the true and on the false scores.

    `now`: by rules, what is granted on the true scores, as `granted` returns it.

    Columns: KEY, score and score_understated (of the ICS, levels), debt_added_gbp (what the false scores add to its
    debt), grant_gbp, grant_understated_gbp and gain_gbp (whole pounds, all years).

    Raises:
        NotSolved: if no allocation satisfies the limits.
    """
    rows: list[tuple[object, ...]] = []
    systems = f"{len(codes)} system{'' if len(codes) == 1 else 's'}"
    for drop, other in pair.false.items():
        with telling(f"scores {drop:g} lower, {systems}, {len(sets)} ways of sharing"):
            for code in codes:
                one = with_system_of(pair.true, other, code)
                then = {rules.name: granted(one, rules) for rules in sets}
                added = own_debt(one) - own_debt(pair.true)
                scores = [each.maturity.ics_scores[code] for each in (pair.true, one)]
                rows.extend(
                    (name, code, drop, kind, *scores, *(int(each.at[code, kind]) for each in (added, now[name], given)))
                    for name, given in then.items()
                    for kind in FUND_KINDS
                )
    columns = [*KEY, "score", "score_understated", "debt_added_gbp", "grant_gbp", "grant_understated_gbp"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(gain_gbp=table["grant_understated_gbp"] - table["grant_gbp"])
