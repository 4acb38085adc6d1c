"""What is varied, and the points that it makes: known by name, refused in words before anything is solved."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.reference.problems import InputProblems
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.grid import at_point, grid
from calculator.scenarios.sweep.page_paths import is_path, path_of, paths_in, put
from calculator.scenarios.sweep.plain_names import PLAIN_NAMES
from calculator.scenarios.sweep.varied import value_of, varied

CENTRAL = load_scenario("central")
DOCS = Path(__file__).resolve().parents[3] / "docs"


def at(**settings) -> Scenario:
    return at_point(CENTRAL, settings)


def funds(scenario: Scenario) -> dict[tuple[str, str], int]:
    return {(fund.year, fund.kind.value): fund.amount_gbp for fund in scenario.funds}


def refused(*written: str, scenario: Scenario = CENTRAL) -> str:
    with pytest.raises(InputProblems) as told:
        grid(scenario, varied(written))
    return str(told.value)


@given(st.permutations(["floor=2.4,2.6", "case=low,high", "absorption=0.1", "rule=talmud,scenario"]))
def test_any_order_of_settings_gives_the_same_points(written):
    points = grid(CENTRAL, varied(written))
    assert points == grid(CENTRAL, varied(sorted(written)))
    assert len(points) == 8
    assert points[0] == {"absorption": 0.1, "case": "low", "floor": 2.4, "rule": "talmud"}


def test_values_are_read_as_a_page_has_them():
    (one,) = varied(["limits.running_cost.support=[0.3, 0.15],[]"])
    assert one.values == ([0.3, 0.15], [])
    told = {"1": 1, "0.5": 0.5, "345_000_000": 345_000_000, "low": "low", "2027-28": "2027-28", "a b": "a b"}
    assert {text: value_of(text) for text in told} == told


def test_a_page_and_the_command_line_vary_together(tmp_path: Path):
    page = tmp_path / "sweep.toml"
    page.write_text("[vary]\nfloor = [2.4, 2.6]\nlimits.absorption_share = [0.1]\n", encoding="utf-8")
    assert [each.key for each in varied(["case=low"], page)] == ["case", "floor", "limits.absorption_share"]
    with pytest.raises(InputProblems, match="each setting once"):
        varied(["floor=2.5"], page)
    page.write_text("[vary]\nfloor = 2.4\n", encoding="utf-8")
    with pytest.raises(InputProblems, match=r"floor: found '2\.4'; expected a list in square brackets"):
        varied([], page)
    page.write_text("[vary]\nflor = [2.4]\n", encoding="utf-8")
    with pytest.raises(InputProblems, match=r"sweep\.toml: found 'flor'.*Did you mean 'floor'"):
        grid(CENTRAL, varied([], page))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("flor=2.4", "Did you mean 'floor'?"),
        ("limits.absorbtion_share=0.2", "Did you mean 'limits.absorption_share'?"),
        ("name=other", "a setting of a scenario page"),
        ("rules.talmud.share=core", "a setting of a scenario page"),
        ("floor=2.4,9", "found '9'"),
        ("case=low,centrl", "Did you mean 'central'?"),
        ("rule=fair_share", "Did you mean 'fair_shares'?"),
        ("fund_size=big", "a factor from 0 to 100"),
        ("split=1.2", "a share from 0 to 1"),
        ("first_share=2", "a share from 0 to 1"),
        ("fund_size=0.00001", "found"),
        ("switch.by=year", 'a year with by = "year"'),
        ("floor=", "values between commas"),
        ("floor", "a setting and its values"),
        ("floor=2.4,2.4", "each value once"),
        ("limits.absorption_share=true", "no setting is true or false"),
    ],
)
def test_what_is_not_known_is_refused_in_words(written, words):
    assert words in refused(written)


def test_all_that_is_wrong_is_told_at_once():
    told = refused("flor=1", "limits.absorbtion_share=0.2")
    assert "floor" in told
    assert "absorption_share" in told


def test_a_value_that_needs_another_is_taken_where_some_point_has_both():
    points = grid(CENTRAL, varied(["switch.by=year", "switch.year=2027-28"]))
    assert at_point(CENTRAL, points[0]).switch.year == "2027-28"


def test_a_combination_that_cannot_be_is_left_to_its_point():
    points = grid(CENTRAL, varied(["rule=talmud,scenario", "floor=2.4"]))
    with pytest.raises(InputProblems, match="a rule with a floor_score"):
        at_point(CENTRAL, points[0])


def test_sizes_of_funds_are_factors_and_a_split_keeps_every_year_whole():
    own = funds(CENTRAL)
    assert funds(at(fund_size=1.5)) == {key: amount * 3 // 2 for key, amount in own.items()}
    assert funds(at(capital_size=2)) == {key: amount * (2 if key[1] == "capital" else 1) for key, amount in own.items()}
    quarter = funds(at(split=0.25))
    for year in {year for year, _ in own}:
        assert quarter[year, "capital"] == 125_000_000
        assert quarter[year, "revenue"] == 375_000_000


def test_a_share_of_the_first_rule_runs_from_leaving_it_out_to_leaving_it_alone():
    assert [used.rule for used in at(first_share=0).rules_in_use] == ["fair_shares"]
    assert at(first_share=0.3).switch.share == 0.3
    assert at(first_share=1).switch == CENTRAL.switch
    assert [used.rule for used in at(first_share=1).rules_in_use] == ["levelling_up", "fair_shares"]


def test_rules_come_with_the_settings_that_the_scenario_gives_them():
    assert at(rule="scenario").rules == CENTRAL.rules
    assert at(rule="levelling_up").rules_in_use[0] == CENTRAL.rules_in_use[0]
    both = at(rule="fair_shares+levelling_up", floor=3.0, share="registered", pace=0.05)
    assert [used.rule for used in both.rules_in_use] == ["fair_shares", "levelling_up"]
    assert both.floor_score == 3.0
    assert both.rules_in_use[0].settings.model_dump()["share"] == "registered"
    assert both.rules_in_use[0].settings.model_dump()["pace"]["most_growth"] == 0.05
    assert at(pace="none").rules_in_use[1].settings.model_dump()["pace"] is None


def test_a_setting_is_put_at_its_path_and_nothing_else_changes():
    scenario = at_point(
        CENTRAL, {"rules.levelling_up.floor_score": 2.2, "weights.well_led": 3, "fund.1.source": "Drawn."}
    )
    assert scenario.floor_score == 2.2
    assert scenario.maturity.measure_weights["well_led"] == 3
    assert scenario.fund[0].source == "Drawn."
    assert at_point(CENTRAL, {}).as_followed() == CENTRAL.as_followed()


def test_a_table_of_a_list_is_named_by_its_number_or_by_what_it_is_alone():
    page = {"fund": [{"kind": "capital"}, {"kind": "revenue"}, {"kind": "revenue"}]}
    assert put(page, path_of("fund.capital.source"), 1)["fund"][0] == {"kind": "capital", "source": 1}
    assert put(page, path_of("fund.3.source"), 1)["fund"][2]["source"] == 1
    for step in ("revenue", "4", "0"):
        with pytest.raises(LookupError):
            put(page, path_of(f"fund.{step}.source"), 1)
    assert page["fund"][0] == {"kind": "capital"}


def test_every_path_of_a_page_is_one():
    page = CENTRAL.lineage.merged()
    assert all(is_path(path, page) for path in paths_in(page))
    assert is_path(path_of("fund.capital.amounts_gbp.2026-27"), page)
    assert is_path(path_of("rules.fair_shares.pace.most_growth"), page)
    assert not is_path(path_of("maturity"), page)
    assert not is_path(path_of("rules.talmud"), page)


def test_the_document_tells_every_plain_name():
    text = (DOCS / "sweep.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` | {plain.says}" in text for name, plain in PLAIN_NAMES.items())
