"""The difference of two scenarios: every setting that differs, in words, and nothing else."""

import pytest

from calculator.scenarios.difference import Difference, differences, told
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario


def changed(scenario: Scenario, **settings: object) -> Scenario:
    """The scenario with settings changed, read anew as a page would be."""
    return Scenario.model_validate({**scenario.model_dump(mode="json"), **settings})


def found(first: Scenario, second: Scenario) -> dict[str, tuple[str, str]]:
    return {each.setting: (each.first, each.second) for each in differences(first, second)}


def test_a_scenario_does_not_differ_from_itself(scenario):
    assert differences(scenario, changed(scenario)) == ()


def test_one_setting_inside_a_part(scenario):
    limits = {**scenario.limits.model_dump(), "absorption_share": 0.3}
    assert differences(scenario, changed(scenario, limits=limits)) == (
        Difference(("limits", "absorption share"), "0.2", "0.3"),
    )


def test_funds_are_told_by_kind_and_year_however_they_are_written(scenario):
    capital, revenue = (fund.model_dump(mode="json") for fund in scenario.fund)
    halves = [
        {**capital, "amounts_gbp": {year: amount // 2 for year, amount in capital["amounts_gbp"].items()}},
        {**capital, "amounts_gbp": {year: amount // 2 for year, amount in capital["amounts_gbp"].items()}},
    ]
    split = found(scenario, changed(scenario, fund=[*halves, revenue]))
    assert set(split) == {"fund > capital > source"}
    less = {**capital, "amounts_gbp": {"2026-27": 345_000_000, "2027-28": 100_000_000, "2028-29": 345_000_000}}
    assert found(scenario, changed(scenario, fund=[less, revenue])) == {
        "fund > capital > 2027-28": ("£345,000,000", "£100,000,000"),
        "fund > capital > 2029-30": ("£345,000,000", "not stated"),
    }


def test_rules_are_told_in_order_and_by_name(scenario):
    turned = found(scenario, changed(scenario, rules=list(reversed(scenario.rules))))
    assert turned == {
        "rules > in order": ("levelling up, then fair shares", "fair shares, then levelling up"),
    }
    bare = [{"rule": "levelling_up", "floor_score": 3.0}, {"rule": "fair_shares"}]
    assert found(scenario, changed(scenario, rules=bare)) == {"rules > levelling up > floor score": ("2.6", "3")}


def test_a_rule_that_one_lacks_says_so(scenario):
    told_of = found(load_scenario("fair-shares-only"), scenario)
    assert told_of["rules > levelling up > floor score"] == ("rule not used", "2.6")


def test_a_part_that_one_leaves_empty(scenario):
    costing = {**scenario.costing.model_dump(), "bias_mitigation": {"epr": 0.25}}
    assert found(scenario, changed(scenario, costing=costing)) == {
        "costing > bias mitigation > epr": ("not stated", "0.25")
    }


@pytest.mark.parametrize("name", ["central", "levelling-up-only"])
def test_every_value_is_told_in_words(name: str):
    for path, value in told(load_scenario(name)).items():
        assert value
        assert path[-1] in ("basis", "source") or not set("{}[]_") & set(value), (path, value)


FENCE = {"kind": "capital", "category": "epr", "least": 0.3, "basis": "drawn"}
PARTS = [
    ({"limits": {"everyone": {"least": 0.2, "basis": "drawn"}}}, "limits > everyone", "least", "0.2"),
    ({"limits": {"ring_fence": [FENCE]}}, "limits > ring fence 1", "least", "0.3"),
    ({"second_tier": {"rule": "equal_awards"}}, "second tier", "rule", "equal awards"),
]


@pytest.mark.parametrize(("page", "part", "setting", "value"), PARTS)
def test_a_part_that_one_lacks_is_told_once_setting_by_setting(scenario, page, part, setting, value):
    held = scenario.model_dump(mode="json")
    other = changed(scenario, **{key: {**(held[key] or {}), **each} if each else each for key, each in page.items()})
    for told_of, absent in ((found(scenario, other), 0), (found(other, scenario), 1)):
        assert all(each.startswith(f"{part} > ") for each in told_of)
        assert told_of[f"{part} > {setting}"][absent] == "not stated"
        assert told_of[f"{part} > {setting}"][1 - absent] == value
        assert "none" not in {value for values in told_of.values() for value in values}


def test_settings_inside_a_rule_that_both_use_are_not_those_of_a_rule_not_used(scenario):
    paced = [{"rule": "fair_shares", "pace": {"least_growth": 0.0, "most_growth": 0.1}}]
    told_of = found(changed(scenario, rules=[{"rule": "fair_shares"}]), changed(scenario, rules=paced))
    assert told_of["rules > fair shares > pace > most growth"] == ("not stated", "0.1")
    assert "rules > fair shares > pace" not in told_of
