"""What a point comes to is what a run of a page with its settings comes to, whoever works."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from calculator.allocation.checks import Check, allocation_checks
from calculator.reference.problems import InputProblems
from calculator.scenarios.check_failed import CheckFailed
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.outcomes.staff import staff_shares
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate
from calculator.scenarios.sweep import follow_point as following
from calculator.scenarios.sweep.follow_point import is_fault
from calculator.scenarios.sweep.grid import at_point, grid
from calculator.scenarios.sweep.journal import Journal
from calculator.scenarios.sweep.sweep import Sweep, stop_if_misnamed, sweep
from calculator.scenarios.sweep.varied import varied
from calculator.scenarios.work.workers import Workers
from running import bundled_assessment
from sweeping import SMALL, small_page

WRITTEN = ("floor=2.3,2.6", "rule=scenario,talmud", "costing.convergence=0,0.5")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Scenario:
    return load_scenario(small_page(tmp_path_factory.mktemp("page")))


def swept(small, inputs, folder: Path, written=WRITTEN, workers=None) -> Sweep:
    with Journal(folder / "a.journal", {}).opened() as journal:
        return sweep(small, inputs, grid(small, varied(written)), journal, workers)


@pytest.fixture(scope="module")
def alone(small, inputs, tmp_path_factory) -> Sweep:
    return swept(small, inputs, tmp_path_factory.mktemp("alone"))


def test_two_workers_follow_the_same_points_to_the_last_bit(small, inputs, alone, tmp_path):
    assert swept(small, inputs, tmp_path, workers=Workers(2)).followed == alone.followed


def test_a_point_is_what_a_page_with_its_settings_comes_to(alone, inputs, tmp_path):
    settings, followed = next(
        (point, come)
        for point, come in zip(alone.points, alone.followed, strict=True)
        if point["costing.convergence"] == 0.5 and point["floor"] == 2.3 and point["rule"] == "scenario"
    )
    page = tmp_path / "small.toml"
    page.write_text(
        SMALL + '[costing]\nconvergence = 0.5\nbasis = "Drawn."\n[[rules]]\nrule = "levelling_up"\nfloor_score = 2.3\n'
        '[[rules]]\nrule = "fair_shares"\n',
        encoding="utf-8",
    )
    assessment = estimate_debt(inputs, load_scenario(page))
    allocation = allocate(assessment)
    scores = allocation.scores.set_index("ics_code")["score_after"]
    granted = allocation.grants.groupby("ics_code")["amount_gbp"].sum()
    assert settings == {"costing.convergence": 0.5, "floor": 2.3, "rule": "scenario"}
    assert {code: score for code, *_, score in followed["recipients"]} == scores.to_dict()
    assert {code: sum(amounts) for code, *amounts, _ in followed["recipients"]} == granted.to_dict()
    assert followed["measures"]["lowest_score"] == scores.min() == followed["lowest_by_year"]["2026-27"]
    staff = staff_shares(assessment.assessed, assessment.recipients, tuple(scores.index))
    assert followed["staff_mean_score"] == pytest.approx(float(staff @ scores.to_numpy()), abs=1e-12)


def test_a_point_that_cannot_be_says_why_and_the_others_stand(alone):
    for settings, followed in zip(alone.points, alone.followed, strict=True):
        assert bool(followed["reason"]) == (settings["rule"] == "talmud")
    assert any("a rule with a floor_score" in followed["reason"] for followed in alone.followed)


def test_limits_that_conflict_are_told_by_their_point(small, inputs, tmp_path):
    page = tmp_path / "small.toml"
    fence = '[[limits.ring_fence]]\nkind = "capital"\nregion = "London"\nleast = 0.2\nbasis = "Drawn."\n'
    page.write_text(SMALL + fence, encoding="utf-8")
    found = swept(load_scenario(page), inputs, tmp_path, ["limits.ring_fence.1.least=0.2,0.95"])
    assert found.followed[0]["reason"] == ""
    assert "London has at least 95%" in found.followed[1]["reason"]
    assert "\n" not in found.followed[1]["reason"]


def test_a_debt_is_estimated_once_for_all_points_that_have_it(small, inputs, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(following, "estimate_debt", lambda *args: seen.append(1) or estimate_debt(*args))
    swept(small, inputs, tmp_path, ["floor=2.3,2.6", "costing.convergence=0,0.5", "case=low,high"])
    assert len(seen) == 2


def test_what_is_done_already_is_taken_up_and_not_done_again(small, inputs, alone, tmp_path, monkeypatch):
    swept(small, inputs, tmp_path, ["floor=2.3", *WRITTEN[1:]])
    told = []
    monkeypatch.setattr(following, "allocate", lambda *args: told.append(1) or allocate(*args))
    again = swept(small, inputs, tmp_path)
    assert again.taken_up == 4
    assert len(told) == 2  # of the other floor, one with each convergence; talmud has none
    assert again.followed == alone.followed


@pytest.mark.parametrize("error", [CheckFailed([Check("totals", "£1 too much", False)]), ValueError("no totals")])
def test_a_fault_of_the_program_is_told_by_its_point_without_figures(small, inputs, tmp_path, monkeypatch, error):
    def broken(allocation):
        if len(allocation.funds) and allocation.funds[0].amount_gbp > 345_000_000:
            raise error
        return allocation_checks(allocation)

    monkeypatch.setattr(following, "allocation_checks", broken)
    whole, fault = swept(small, inputs, tmp_path, ["fund_size=1,2"]).followed
    assert whole["reason"] == ""
    assert set(fault) == {"reason"}
    assert is_fault(fault)
    assert not is_fault(whole)
    assert ("£1 too much" if isinstance(error, CheckFailed) else "ValueError: no totals") in fault["reason"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("costing.bias_mitigation.epx=0.1", "Did you mean 'epr'?"),
        ("weights.well_lead=2", "Did you mean 'well_led'?"),
        ("blend=3", "transition_years"),
    ],
)
def test_names_that_only_the_inputs_know_are_refused_before_anything_is_solved(small, inputs, written, words):
    points = grid(small, varied([written]))
    with pytest.raises(InputProblems) as told:
        stop_if_misnamed(small, inputs, points)
    assert words in str(told.value)


def test_an_assessment_serves_every_scenario_that_has_its_debt_and_no_other(small, inputs):
    own = estimate_debt(inputs, small)
    own.figures  # noqa: B018 - worked out, so that it could be carried over where it should not be
    for settings in ({"floor": 2.2}, {"case": "high"}, {"programme.recipients": "ics_2026"}):
        other = at_point(small, settings)
        assert own.under(other).debt is own.debt
        assert allocate(own.under(other)).grants.equals(allocate(estimate_debt(inputs, other)).grants)
    with pytest.raises(ValueError, match="other scores, costs or prices"):
        own.under(at_point(small, {"costing.convergence": 0.3}))


def test_staff_are_counted_once_whoever_the_recipients_are():
    central = bundled_assessment("central")
    by_ics = staff_shares(central.assessed, central.recipients, tuple(central.recipients.codes))
    assert by_ics.sum() == pytest.approx(1)
    for kind in ("region", "ics_2026", "organisation"):
        programme = central.scenario.programme.model_copy(update={"recipients": kind})
        other = replace(central, scenario=central.scenario.model_copy(update={"programme": programme}))
        shares = staff_shares(other.assessed, other.recipients, tuple(other.recipients.codes))
        assert shares.sum() == pytest.approx(1)
        if kind != "organisation":
            members = other.recipients.membership.loc[central.recipients.codes, other.recipients.codes]
            assert np.allclose(by_ics @ members.to_numpy(), shares)
