"""Scenario pages: the bundled ones hold, and a mistake is named with its place."""

from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.problems import InputProblems, UnknownName
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from editing import replace_once


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "central.toml"
    path.write_text((bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(scenario_files()))
def test_every_bundled_scenario_has_the_name_of_its_file_and_is_an_illustration(name: str):
    scenario = load_scenario(name)
    assert scenario.name == name
    assert "not policy" in scenario.status


def test_central_is_two_billion_over_four_years_split_69_to_31():
    funds = load_scenario("central").funds
    by_kind = {kind: sum(fund.amount_gbp for fund in funds if fund.kind == kind) for kind in ("capital", "revenue")}
    assert sum(by_kind.values()) == 2_000_000_000
    assert by_kind["capital"] / 2e9 == pytest.approx(0.69)
    assert sorted({fund.year for fund in funds}) == ["2026-27", "2027-28", "2028-29", "2029-30"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('case = "central"', 'case = "middle"', ["case", "'low', 'central' or 'high'"]),
        ("target = 4.0", "target = 7", ["maturity > target", "a level above 1 and at most 5"]),
        ("floor_score = 2.6", "floor_score = 4.5", ["rules 1 > floor_score", "at most the target of 4"]),
        ("floor_score = 2.6", "floorscore = 2.6", ["rules 1 > floorscore", "Did you mean 'floor_score'?"]),
        ('rule = "fair_shares"', 'rule = "fair_share"', ["rules 2 > rule", "Did you mean 'fair_shares'?"]),
        ('rule = "fair_shares"\n', "", ["rules 2", "the name of a rule"]),
        ("absorption_share = 0.2", "absorbtion_share = 0.2", ["Did you mean 'absorption_share'?"]),
        ('name = "central"', 'name = "../central"', ["name"]),
        ('name = "central"', 'name = "con"', ["Windows"]),
        ('"2026-27" = 345_000_000', '"2026-27" = -1', ["fund 1 > amounts_gbp > 2026-27", "whole pounds"]),
        ('"2026-27" = 345_000_000', '"2026" = 345', ["fund 1 > amounts_gbp"]),
        ('"2026-27" = 345_000_000', '"2026-27" = 1.5', ["fund 1 > amounts_gbp > 2026-27", "whole pounds"]),
        ('"2026-27" = 345_000_000', '"2026-27" = 345', ["fund 1 > amounts_gbp > 2026-27", "from £100,000"]),
        ('"2026-27" = 345_000_000', '"2026-28" = 345_000_000', ["fund 1 > amounts_gbp", "second part follows"]),
        ('kind = "capital"', 'kind = "capitol"', ["fund 1 > kind", "'capital' or 'revenue'"]),
        ("absorption_share = 0.2", "absorption_share = 20", ["limits > absorption_share", "at most 1"]),
        ('name = "central"', 'name = "my-question"', ["name", "Write name = \"central\""]),
        ('moderation = "flag"', 'moderation = "flags"', ["maturity > moderation", "'off', 'flag' or 'cap'"]),
        ('moderation = "flag"', "", ["maturity > moderation", "a value for 'moderation'"]),
        ("as_if_drift = 0.0", "as_if_drift = 40", ["maturity > as_if_drift", "levels from -4 to 4"]),
        ("[maturity.place_weights]", "[maturity.perspective_weights]\npatients = 0.7\nstaff = 0.3\n[maturity.place_weights]", ["maturity > perspective_weights", "sum is below 1"]),
        ("[maturity.place_weights]", "[maturity.perspective_weights]\npatient = 0.7\n[maturity.place_weights]", ["maturity > perspective_weights", "'citizens', 'patients', 'clinicians' or 'staff'"]),
        ("trusts = 0.8", "trusts = -1", ["place_weights > trusts"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(page: Path, old: str, new: str, words: list[str]):
    replace_once(page, old, new)
    with pytest.raises(InputProblems) as raised:
        load_scenario(page)
    text = str(raised.value)
    assert all(word in text for word in ["central.toml", *words]), text


def test_an_unknown_scenario_names_the_near_match():
    with pytest.raises(UnknownName, match="Did you mean 'levelling-up-only'"):
        load_scenario("leveling-up-only")


def test_several_funds_of_one_kind_and_year_add_up(page: Path):
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text + '\n[[fund]]\nkind = "capital"\namounts_gbp = { "2026-27" = 500_000 }\nsource = "late"\n',
        encoding="utf-8",
    )
    first = next(fund for fund in load_scenario(page).funds if fund.year == "2026-27" and fund.kind == "capital")
    assert first.amount_gbp == 345_500_000


def test_scenarios_of_a_folder_of_inputs_come_before_the_bundled_ones(copied_inputs: Path):
    replace_once(copied_inputs / "scenarios" / "central.toml", "target = 4.0", "target = 4.5")
    assert load_scenario("central", copied_inputs).maturity.target == 4.5
    assert load_scenario("central").maturity.target == 4.0
    mine = copied_inputs / "scenarios" / "mine.toml"
    text = (copied_inputs / "scenarios" / "central.toml").read_text(encoding="utf-8")
    mine.write_text(text.replace('name = "central"', 'name = "mine"'), encoding="utf-8")
    assert load_scenario("mine", copied_inputs).name == "mine"


def test_a_rule_is_used_once(page: Path):
    page.write_text(page.read_text(encoding="utf-8") + '\n[[rules]]\nrule = "fair_shares"\n', encoding="utf-8")
    with pytest.raises(InputProblems, match="rules 3 > rule: found 'fair_shares'; expected each rule once"):
        load_scenario(page)
