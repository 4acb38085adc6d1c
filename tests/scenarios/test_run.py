"""A whole run: it may not depend on the order of rows, and settings move what they should."""

import random
from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.tables import TABLES
from calculator.reporting.tables import write_tables
from calculator.scenarios.check_failed import CheckFailed
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def written(result, folder: Path) -> dict[str, bytes]:
    write_tables(result, folder)
    return files(folder)


def test_two_runs_give_the_same_bytes_though_the_inputs_are_shuffled(
    copied_inputs: Path, central_tables: Path, tmp_path: Path
):
    rng = random.Random(7)
    for table in (each for each in TABLES.values() if not each.optional):
        path = copied_inputs / table.file
        if table.optional:
            continue
        header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        rng.shuffle(rows)
        path.write_text(header + "".join(rows), encoding="utf-8")
    shuffled, outputs = run("central", load_inputs(copied_inputs)), tmp_path / "outputs"
    outputs.mkdir()
    assert written(shuffled, outputs) == files(central_tables)


def test_the_switch_falls_in_the_second_or_third_year(central):
    assert central.allocation.switch_year(central.scenario.floor_score) in {"2027-28", "2028-29"}


def test_everyone_stands_at_the_floor_score_from_the_switch_on(central):
    floor = central.scenario.floor_score
    last = central.allocation.scores.query("year == '2029-30'")["score_after"]
    assert last.min() >= floor - 1e-6


def test_levelling_up_alone_lifts_the_lowest_furthest_and_fair_shares_the_least(followed):
    lowest = {
        name: followed(name).allocation.scores.query("year == '2029-30'")["score_after"].min()
        for name in ("central", "fair-shares-only", "levelling-up-only")
    }
    assert lowest["levelling-up-only"] > lowest["central"] > lowest["fair-shares-only"]


def test_a_higher_target_means_more_debt(inputs, scenario, central):
    higher = scenario.model_copy(update={"maturity": scenario.maturity.model_copy(update={"target": 4.5})})
    debts = [each.debt.of_ics("central").to_numpy().sum() for each in (central, run(higher, inputs))]
    assert debts[1] > debts[0]


def test_the_case_is_what_funds_are_shared_against(inputs, scenario, central):
    low = run(scenario.model_copy(update={"case": "low"}), inputs)
    assert low.allocation.standing.debt.sum() < central.allocation.standing.debt.sum()


def test_a_broken_invariant_stops_the_run(inputs, monkeypatch):
    from calculator.allocation.checks import Check

    monkeypatch.setattr("calculator.scenarios.estimate.debt_checks", lambda *_: [Check("Sums agree", "no", False)])
    with pytest.raises(CheckFailed, match="Sums agree"):
        run("central", inputs)


def test_scenario_pages_agree_with_the_example_of_the_public_interface():
    import calculator

    named = {"allocate", "compare", "estimate_debt", "load_inputs", "load_scenario", "publish", "run"}
    assert set(calculator.__all__) == named
    chosen = calculator.load_scenario("central")
    assessment = calculator.estimate_debt(calculator.load_inputs(), chosen)
    allocation = calculator.allocate(assessment)
    assert allocation.grants["amount_gbp"].sum() == 2_000_000_000
    assert load_scenario("central") == chosen
    with pytest.raises(AttributeError, match="no attribute 'runn'"):
        calculator.runn  # noqa: B018
