"""Incentives: who gains by scoring too low, under which rules, and what early investors lose."""

import csv
from dataclasses import replace
from pathlib import Path
from statistics import mean, stdev

import pytest

from calculator.maturity.year_on_year import year_on_year
from calculator.reference.inputs import load_inputs
from calculator.scenarios.early_investors import drops_to
from calculator.scenarios.gains import granted, lowered, own_debt
from calculator.scenarios.incentives import Incentives, incentives
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.noticed import noticed
from calculator.scenarios.rule_sets import OWN, rule_sets
from calculator.scenarios.run import Run, run
from calculator.scenarios.sharing import allocate
from running import first_year_of

LOW, HIGH = "QNX", "QRV"


@pytest.fixture(scope="module")
def central() -> Run:
    """With the funds of its first year alone: every set of rules is followed many times, and years do not matter here."""
    return first_year_of("central")


@pytest.fixture(scope="module")
def found(central) -> Incentives:
    return incentives(central.assessment, [LOW, HIGH], [0.5])


def gain(found: Incentives, rules: str, code: str, drop: float, column: str = "gain_gbp") -> int:
    table = found.gains
    rows = table[(table["rules"] == rules) & (table["ics_code"] == code) & (table["drop"] == drop)]
    assert list(rows["kind"]) == ["capital", "revenue"]
    return int(rows[column].sum())


def test_fair_shares_reward_no_false_score_where_nobody_meets_its_own_debt(found):
    (fair,) = [rules for rules in found.sets if rules.name == "fair_shares"]
    limits = allocate(fair.over(found.assessment)).grants["limit"]
    assert "own debt" not in set(limits)
    table = found.gains[found.gains["rules"] == "fair_shares"]
    assert (table["grant_gbp"] > 0).all()
    assert (table["gain_gbp"] == 0).all()


def test_levelling_up_rewards_the_false_score_of_a_system_that_stands_low(found):
    assert gain(found, "levelling_up", LOW, 0.5) > 1e5
    assert gain(found, OWN, LOW, 0.5) > 1e5


def test_the_order_in_which_systems_are_asked_for_does_not_matter(central, found):
    other = incentives(central.assessment, [HIGH, LOW, HIGH], [0.5])
    assert other.codes == found.codes
    assert (found.gains["gain_gbp"] != 0).any()
    for one, two in (
        (other.gains, found.gains),
        (other.noticed, found.noticed),
        (other.early.table, found.early.table),
    ):
        assert one.equals(two)


def test_the_gain_is_that_of_two_runs_on_two_folders_of_tables(copied_inputs: Path, central, found):
    """The false scores are written into the files by hand; no trust of Sussex is a peer of the imputed one."""
    trusts = central.inputs["trusts"].query("icb_code == @LOW and status == 'open'").set_index("trust_code")
    imputed = central.inputs["trusts"].set_index("trust_code").at["RVN", "trust_type"]
    assert imputed not in set(trusts["trust_type"])
    for file, mine in (("dma_trust_scores.csv", set(trusts.index)), ("dma_icb_scores.csv", {LOW})):
        with (copied_inputs / file).open(encoding="utf-8", newline="") as handle:
            header, *rows = csv.reader(handle)
        for row in rows:
            if row[0] in mine and row[-1]:
                row[-1] = str(max(1.0, round(float(row[-1]) - 0.5, 6)))
        with (copied_inputs / file).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([header, *rows])
    false = run(central.scenario, load_inputs(copied_inputs))
    totals = [each.allocation.grants.groupby("ics_code")["amount_gbp"].sum()[LOW] for each in (false, central)]
    assert gain(found, OWN, LOW, 0.5) == totals[0] - totals[1]


def test_caps_take_only_what_they_would_have_lowered_anyway(central, found):
    """Nothing is newly flagged by a lower score, so a system none of whose scores is flagged keeps its gain."""
    assert (found.noticed["newly_flagged"] == 0).all()
    flagged = set(central.assessment.flags["organisation_code"])
    bodies = central.assessment.bodies.table
    assert not flagged & set(bodies.loc[bodies["ics_code"] == LOW, "organisation_code"])
    kept, capped = (gain(found, "levelling_up", LOW, 0.5, column) for column in ("gain_gbp", "gain_capped_gbp"))
    assert capped == pytest.approx(kept, rel=0.01)


def test_a_drop_of_nothing_gains_nothing_and_under_caps_already_a_gain_is_told_once(central, scenario):
    settings = scenario.maturity.model_copy(update={"moderation": "cap"})
    capped = replace(central.assessment, scenario=scenario.model_copy(update={"maturity": settings}))
    seen = incentives(capped, [LOW], [0.0, 0.25])
    assert seen.gains["gain_gbp"].to_list() == seen.gains["gain_capped_gbp"].to_list()
    none = seen.gains[seen.gains["drop"] == 0]
    assert (none[["gain_gbp", "debt_added_gbp"]] == 0).all().all()
    assert none["gain_per_tenth_gbp"].isna().all()
    assert (seen.noticed[seen.noticed["drop"] == 0].filter(like="newly") == 0).all().all()
    assert seen.gains["gain_gbp"].max() > 0


def test_year_on_year_marks_whom_it_marks_by_hand(central, found):
    moved = year_on_year(central.inputs, central.assessment.bodies).set_index("organisation_code")
    table = central.assessment.bodies.table
    mine = set(table.loc[table["ics_code"] == HIGH, "organisation_code"]) & set(moved.index)
    marked = 0
    for body in ("trust", "icb"):
        change = moved.loc[moved["body"] == body, "change"].to_dict()
        later = moved["score_2025"].to_dict()
        false = {code: by - (min(0.5, later[code] - 1) if code in mine else 0) for code, by in change.items()}
        middle, spread = mean(false.values()), stdev(false.values())
        marked += sum(code in mine and by < middle - 2 * spread for code, by in false.items())
    (row,) = found.noticed.query("ics_code == @HIGH and drop == 0.5").to_dict("records")
    assert row["bodies_compared"] == len(mine)
    assert row["marked_down_after"] == marked > row["marked_down_before"]


def test_the_method_tells_how_many_systems_year_on_year_would_mark(central):
    codes = list(central.allocation.standing.codes)
    false = lowered(central.assessment, codes, [0.1, 0.5]).false
    seen = noticed(central.assessment, false, codes)
    few, many = (seen["newly_marked_down"] > 0).groupby(seen["drop"]).sum()
    text = " ".join((Path(__file__).parents[2] / "docs" / "method_frame.md").read_text(encoding="utf-8").split())
    assert f"newly marked in {few} of {len(codes)} ICSs; 0.5 lower, in {many}." in text


def test_early_investors_stand_at_the_mean_once_lowered(central, found):
    early, assessment = found.early, central.assessment
    assert set(early.table["ics_code"]) == {HIGH}  # Sussex stands below
    share = central.allocation.standing.share_by("core")
    assert early.mean == pytest.approx(float((assessment.maturity.ics_scores.sort_index() * share).sum()))
    drop = early.table["drop"].iloc[0]
    (at_mean,) = lowered(assessment, [HIGH], [drop]).false.values()
    assert at_mean.maturity.ics_scores[HIGH] == pytest.approx(early.mean, abs=1e-8)
    rows = early.table[early.table["rules"] == OWN].set_index("kind")
    cost = (own_debt(at_mean) - own_debt(assessment)).loc[HIGH]
    assert rows["levels_gbp"].to_dict() == cost.to_dict()
    (own, *_), _ = rule_sets(assessment.scenario)
    lost = (granted(at_mean, own) - granted(assessment, own)).loc[HIGH]
    assert rows["lost_gbp"].to_dict() == lost.to_dict()
    assert rows["lost_gbp"].sum() > 0


def test_a_score_that_no_drop_brings_a_system_down_to_leaves_it_out(central):
    assert drops_to(central.assessment, [HIGH], 0.9) == {}
    assert drops_to(central.assessment, [], 2.5) == {}


def test_a_rule_that_needs_a_setting_the_scenario_lacks_is_left_out_by_name():
    sets, left_out = rule_sets(load_scenario("fair-shares-only"))
    assert sets[0].name == OWN
    reasons = {each.rule: each.reason for each in left_out}
    assert "floor_score" in reasons["levelling_up"]
    assert "scenario itself" in reasons["fair_shares"]
    assert {"levelling_up", "fair_shares"}.isdisjoint(rules.name for rules in sets)


def test_a_rule_alone_has_the_settings_the_scenario_gives_it(scenario):
    sets, _ = rule_sets(scenario)
    (lift,) = [rules for rules in sets if rules.name == "levelling_up"]
    assert [rule["floor_score"] for rule in lift.written] == [scenario.floor_score]
