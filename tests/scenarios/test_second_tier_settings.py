"""A second tier is written as one rule with its settings, and refused where it cannot be."""

from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.scenarios.load_scenario import load_scenario

HEAD = 'like = "two-tier"\nname = "mine"\ntitle = "t"\nquestion = "q"\nstatus = "s"\n'


def load(folder: Path, words: str):
    page = folder / "mine.toml"
    page.write_text(HEAD + words, encoding="utf-8")
    return load_scenario(page)


def problem_of(folder: Path, words: str):
    with pytest.raises(InputProblems) as found:
        load(folder, words)
    (problem,) = found.value.problems
    return problem


def test_one_tier_unless_told():
    assert load_scenario("central").second_rule is None
    assert load_scenario("two-tier").second_rule.rule == "levelling_up"


def test_it_is_told_with_all_its_settings():
    assert load_scenario("two-tier").as_followed()["second_tier"]["floor_score"] == 4.0
    assert load_scenario("central").as_followed()["second_tier"] is None


def test_another_rule_takes_nothing_from_the_one_before(tmp_path: Path):
    assert load(tmp_path, '[second_tier]\nrule = "equal_awards"\n').second_rule.rule == "equal_awards"
    same = load(tmp_path, "[second_tier]\nfloor_score = 3.0\n")
    assert (same.second_rule.rule, same.second_rule.settings.floor_score) == ("levelling_up", 3.0)


def test_an_unknown_rule_or_setting_is_named(tmp_path: Path):
    rule = problem_of(tmp_path, '[second_tier]\nrule = "leveling_up"\n')
    assert (rule.column, rule.value) == ("second_tier > rule", "leveling_up")
    assert "levelling_up" in rule.fix
    setting = problem_of(tmp_path, "[second_tier]\nfloor_scor = 3.0\n")
    assert setting.column == "second_tier > floor_scor"


def test_a_floor_score_above_the_target_is_refused(tmp_path: Path):
    assert problem_of(tmp_path, "[second_tier]\nfloor_score = 4.5\n").column == "second_tier > floor_score"


def test_organisations_have_nobody_inside(tmp_path: Path):
    problem = problem_of(tmp_path, '[programme]\nrecipients = "organisation"\n')
    assert (problem.column, problem.value) == ("second_tier", "organisation")


def test_whole_projects_are_not_bid_for_inside_a_system(tmp_path: Path):
    problem = problem_of(tmp_path, '[second_tier]\nrule = "bids"\nprospectus = "estimated"\n')
    assert (problem.column, problem.value) == ("second_tier > rule", "bids")
    assert "Write another rule" in problem.fix
