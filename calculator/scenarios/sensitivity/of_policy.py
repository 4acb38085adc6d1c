"""How funds are shared, made otherwise: funds and cuts, floor score, rules, shares, pace, limits, horizon, mix."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.allocation.recipients import SHARES
from calculator.reference.money import percent, whole_pounds
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.changes import WrittenChange
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.rule_sets import OWN, rule_sets
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sensitivity.assumption import POLICY, Assumption
from calculator.scenarios.sensitivity.otherwise import Otherwise, Way, with_settings

FUND_STEP = 0.1
"""Share by which every fund is moved: funds of this sort are told to the nearest £0.1bn or so."""
FLOOR_STEP = 0.2
"""Levels by which the floor score is moved: about what trusts moved on average from one assessment to the next."""
CUTS = ("cut-82", "cut-24")
"""The bundled scenarios that tell a cut that has happened, with its source; the larger first."""
HALF_PACE = 0.5
OTHER_HORIZON = {"rolling": "whole", "whole": "rolling"}
OTHER_MIX = {"proportional": "best", "best": "proportional"}
HORIZONS = {"rolling": "each year decided with its own funds", "whole": "all years decided at once"}
MIXES = {"proportional": "programmes bought whole", "best": "category by category, as lifts scores most"}


def of_policy(assessment: Assessment, otherwise: Otherwise) -> Iterator[Assumption]:
    """Yield every policy setting that can be made otherwise."""
    scenario = assessment.scenario
    yield otherwise.figure(POLICY, "Size of every fund", "as the scenario has it", *_funds(scenario))
    if not scenario.late_change:
        yield otherwise.choice(POLICY, "A late cut of the second year's funds", "none", _cuts(assessment))
    for position, rule in enumerate(scenario.rules):
        yield from _of_rule(scenario, position, rule, otherwise)
    alone = [
        (rules.title, scenario.model_copy(update={"rules": rules.written}))
        for rules in rule_sets(scenario)[0]
        if rules.name != OWN
    ]
    yield otherwise.choice(POLICY, "Rules", "its own, in order", alone)
    yield from _of_limits(scenario, otherwise)
    for key, words, others in (("horizon", HORIZONS, OTHER_HORIZON), ("mix", MIXES, OTHER_MIX)):
        held = str(getattr(scenario.programme, key))
        other = with_settings(scenario, "programme", **{key: others[held]})
        yield otherwise.choice(POLICY, key.capitalize(), words[held], [(words[others[held]], other)])


def _funds(scenario: Scenario) -> Sequence[Way]:
    ways: list[Way] = []
    for factor in (1 - FUND_STEP, 1 + FUND_STEP):
        funds = tuple(
            fund.model_copy(
                update={"amounts_gbp": {year: int(whole_pounds(of * factor)) for year, of in fund.amounts_gbp.items()}}
            )
            for fund in scenario.fund
        )
        words = f"{percent(FUND_STEP)} {'smaller' if factor < 1 else 'larger'}"
        ways.append((words, scenario.model_copy(update={"fund": funds})))
    return ways


def _cuts(assessment: Assessment) -> Sequence[Way]:
    """The cuts that have happened before, taken from this scenario's second year of funds."""
    scenario = assessment.scenario
    years = sorted({fund.year for fund in scenario.funds})
    year = years[min(1, len(years) - 1)]
    return [
        (f"{percent(-change.share)} less in {year}, as once before. {change.source}", _cut(scenario, change, year))
        for change in (load_scenario(name, assessment.inputs.folder).late_change[0] for name in CUTS)
    ]


def _cut(scenario: Scenario, change: WrittenChange, year: str) -> Scenario:
    return scenario.model_copy(update={"late_change": (change.model_copy(update={"year": year, "kind": None}),)})


def _of_rule(scenario: Scenario, position: int, rule: Mapping[str, Any], otherwise: Otherwise) -> Iterator[Assumption]:
    """Yield what a rule may be told otherwise: its floor score, what its shares are counted by, its pace."""
    name = str(rule["rule"]).replace("_", " ")
    used = scenario.rules_in_use[position].settings
    floor, share = getattr(used, "floor_score", None), getattr(used, "share", None)
    if floor is not None:
        floors = (round(floor - FLOOR_STEP, 6), round(floor + FLOOR_STEP, 6))
        ways: list[Way] = [
            (f"level {each:g}", _with_rule(scenario, position, floor_score=each))
            if 1 <= each <= scenario.maturity.target
            else None
            for each in floors
        ]
        yield otherwise.figure(POLICY, f"Floor score of {name}", f"level {floor:g}", *ways)
    if share in SHARES:
        others = [each for each in SHARES if each != share]
        ways = [(_people(each), _with_rule(scenario, position, share=each)) for each in others]
        yield otherwise.choice(POLICY, f"Shares of {name} counted by", _people(share), ways)
    if hasattr(used, "pace") and used.pace is None:
        other = _with_rule(scenario, position, pace={"convergence": HALF_PACE})
        words = f"{percent(HALF_PACE)} of the way to fair shares each year"
        yield otherwise.choice(POLICY, f"Pace of change of {name}", "none", [(words, other)])


def _people(share: str) -> str:
    return f"{share.replace('_', ' ')} population"


def _with_rule(scenario: Scenario, position: int, **settings: Any) -> Scenario:
    rules = list(scenario.rules)
    rules[position] = {**rules[position], **settings}
    return scenario.model_copy(update={"rules": tuple(rules)})


def _of_limits(scenario: Scenario, otherwise: Otherwise) -> Iterator[Assumption]:
    """Yield the absorption limit halved and doubled, and every other limit the scenario has, left out."""
    held = scenario.limits.absorption_share
    ways: list[Way] = [
        (f"{percent(share)} of it", with_settings(scenario, "limits", absorption_share=share))
        if share != held
        else None
        for share in (held / 2, min(held * 2, 1.0))
    ]
    yield otherwise.figure(POLICY, "Absorption: grants as a share of yearly capital", f"{percent(held)} of it", *ways)
    for key, field in type(scenario.limits).model_fields.items():
        if key in ("absorption_share", "basis") or not getattr(scenario.limits, key):
            continue
        other = with_settings(scenario, "limits", **{key: field.default})
        yield otherwise.choice(POLICY, f"Limit: {key.replace('_', ' ')}", "as stated", [("left out", other)])
