"""A page that is like another takes everything of it and states what differs; circles and slips are told in words."""

import tomllib
from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.problems import InputProblems
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario
from editing import replace_once

HEAD = 'name = "{name}"\ntitle = "Mine"\nquestion = "What if?"\nstatus = "Illustration, not policy"\n'


def write(folder: Path, name: str, like: str, rest: str = "") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(f'like = "{like}"\n{HEAD.format(name=name)}{rest}', encoding="utf-8")
    return path


def everything_but_the_head(scenario: Scenario) -> dict[str, object]:
    return scenario.model_dump(exclude={"name", "title", "question", "status", "like"})


def refused(page: Path, folder: Path | None = None) -> str:
    with pytest.raises(InputProblems) as raised:
        load_scenario(page, folder)
    return str(raised.value)


def test_a_page_that_states_nothing_is_the_scenario_it_is_like(tmp_path: Path, scenario):
    mine = load_scenario(write(tmp_path, "mine", "central"))
    assert everything_but_the_head(mine) == everything_but_the_head(scenario)
    assert (mine.name, mine.title, mine.like, scenario.like) == ("mine", "Mine", "central", None)


def test_tables_merge_key_by_key_at_every_depth(tmp_path: Path):
    """The same page, written out in full by hand, is the witness."""
    rest = (
        '[maturity]\ntarget = 4.5\n[maturity.place_weights]\nicb = 0.2\nbasis = "Mine"\n'
        '[costing]\nbasis = "Ours"\n[costing.national_products]\nnhs_app = 0.5\n[costing.bias_mitigation]\nepr = 0.3\n'
    )
    mine = load_scenario(write(tmp_path, "mine", "central", rest))
    full = tomllib.loads((bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8"))
    full["maturity"]["target"] = 4.5
    full["maturity"]["place_weights"] |= {"icb": 0.2, "basis": "Mine"}
    full["costing"]["basis"] = "Ours"
    full["costing"]["national_products"] = {"office_suite": 1.0, "nhs_app": 0.5}
    full["costing"]["bias_mitigation"] = {"epr": 0.3}
    assert everything_but_the_head(mine) == everything_but_the_head(Scenario.model_validate(full))


def test_lists_replace_whole(tmp_path: Path):
    fund = '[[fund]]\nkind = "capital"\namounts_gbp = { "2026-27" = 500_000 }\nsource = "Ours"\n'
    mine = load_scenario(write(tmp_path, "mine", "central", fund))
    assert [(each.year, each.kind, each.amount_gbp) for each in mine.funds] == [("2026-27", "capital", 500_000)]
    assert [used.rule for used in mine.rules_in_use] == ["levelling_up", "fair_shares"]


def test_the_nearest_page_of_a_chain_stands(tmp_path: Path):
    write(tmp_path, "first", "central", "[maturity]\ntarget = 4.5\nas_if_drift = 0.1\n")
    mine = load_scenario(write(tmp_path, "mine", "first.toml", "[maturity]\ntarget = 3.5\n"))
    assert (mine.maturity.target, mine.maturity.as_if_drift, mine.maturity.moderation) == (3.5, 0.1, "flag")


def test_a_scenario_of_the_folder_of_inputs_is_taken_before_the_bundled_one(copied_inputs: Path):
    replace_once(copied_inputs / "scenarios" / "central.toml", "target = 4.0", "target = 4.5")
    assert load_scenario("fair-shares-only", copied_inputs).maturity.target == 4.5
    assert load_scenario("fair-shares-only").maturity.target == 4.0


def test_a_reason_is_not_passed_off_as_the_reason_of_another_figure(tmp_path: Path, scenario):
    mine = load_scenario(write(tmp_path, "mine", "central", "[limits]\nabsorption_share = 0.4\n"))
    assert mine.limits.basis.startswith("As it stands in central, from which absorption_share differs here: Judgement")
    assert mine.costing.basis == scenario.costing.basis
    same = load_scenario(write(tmp_path, "same", "central", "[limits]\nabsorption_share = 0.2\n"))
    assert same.limits.basis == scenario.limits.basis
    own = load_scenario(write(tmp_path, "own", "central", '[limits]\nabsorption_share = 0.4\nbasis = "Agreed"\n'))
    assert own.limits.basis == "Agreed"


@pytest.mark.parametrize(
    ("like", "words"),
    [
        ("centrel", ["mine.toml, like: found 'centrel'", "Did you mean 'central'?"]),
        ("first", ["mine.toml, like: found 'first'", 'write like = "first.toml"']),
        ("frist.toml", ["mine.toml, like: found 'frist.toml'", "Did you mean 'first.toml'?"]),
        ("", ["mine.toml, like: found nothing", 'such as like = "central"']),
    ],
)
def test_a_scenario_that_is_not_there_names_the_near_match(tmp_path: Path, like: str, words: list[str]):
    write(tmp_path, "first", "central")
    text = refused(write(tmp_path, "mine", like))
    assert all(word in text for word in words), text


def test_a_circle_is_told_in_words(tmp_path: Path):
    write(tmp_path, "first", "second.toml")
    write(tmp_path, "second", "mine.toml")
    text = refused(write(tmp_path, "mine", "first.toml"))
    assert "mine is like first, first is like second, second is like mine" in text
    assert "lonely is like lonely" in refused(write(tmp_path, "lonely", "lonely.toml"))


@pytest.mark.parametrize("key", ["name", "title", "question", "status"])
def test_a_page_states_its_own_head(tmp_path: Path, key: str):
    page = write(tmp_path, "mine", "central")
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    page.write_text("".join(line for line in lines if not line.startswith(key)), encoding="utf-8")
    assert f"mine.toml, {key}: found nothing; expected a value for '{key}'" in refused(page)


def test_a_fault_names_the_file_it_was_written_in(copied_inputs: Path):
    central = copied_inputs / "scenarios" / "central.toml"
    replace_once(central, "as_if_drift = 0.0", "as_if_drift = 40")
    replace_once(central, 'moderation = "flag"', "")
    mine = write(copied_inputs / "scenarios", "mine", "central", "[maturity]\ntarget = 7\ntraget = 3\n")
    text = refused(mine, copied_inputs)
    places = [line.split(": found")[0] for line in text.splitlines()]
    assert places == [
        "central.toml, maturity > as_if_drift",
        "central.toml, maturity > moderation",
        "mine.toml, maturity > target",
        "mine.toml, maturity > traget",
    ]


def test_a_fault_of_a_rule_names_the_page_that_lists_the_rules(tmp_path: Path):
    assert "central.toml, rules 1 > floor_score" in refused(
        write(tmp_path, "mine", "central", "[maturity]\ntarget = 2.0\n")
    )
    rules = '[[rules]]\nrule = "fair_share"\n'
    assert "mine.toml, rules 1 > rule" in refused(write(tmp_path, "mine", "central", rules))
