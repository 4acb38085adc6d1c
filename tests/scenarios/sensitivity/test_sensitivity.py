"""Sensitivity: each assumption otherwise, alone; debt by estimate or by product, grants by sharing again."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from calculator.costing.swings import Swings
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sensitivity import sensitivity as module
from calculator.scenarios.sensitivity.assumption import HIGH, LOW, OTHERWISE, Assumption
from calculator.scenarios.sensitivity.sensitivity import Sensitivity, assumptions, sensitivity
from calculator.scenarios.sharing import allocate
from running import bundled_assessment, bundled_inputs, bundled_run

Only = Callable[..., Sensitivity]


def every(assessment: Assessment) -> dict[str, Assumption]:
    swings = Swings(assessment.debt, assessment.scenario.costing, 1)
    return {each.name: each for each in assumptions(assessment, swings)}


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    """The debt alone, of every assumption."""
    return sensitivity(bundled_assessment("central"), grants=False)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Only:
    """A sensitivity of some assumptions alone: funds are shared once for each side."""

    def asked(assessment: Assessment, *names: str) -> Sensitivity:
        held = every(assessment)
        chosen = [held[name] for name in names]

        def few(*_: object) -> Iterator[Assumption]:
            yield from chosen

        monkeypatch.setattr(module, "assumptions", few)
        return sensitivity(assessment)

    return asked


def row(found: Sensitivity, assumption: str, side: str) -> pd.Series:
    mine = found.table[(found.table["assumption"] == assumption) & (found.table["side"] == side)]
    assert len(mine) == 1, f"{assumption} {side}"
    return mine.iloc[0]


def test_the_widest_swing_comes_first_and_both_sides_stand_together(found: Sensitivity):
    swings = found.table["swing_gbp"]
    assert swings.is_monotonic_decreasing
    runs = (found.table["assumption"] != found.table["assumption"].shift()).sum()
    assert runs == found.table["assumption"].nunique()
    assert not found.refused


def test_every_price_with_a_range_and_every_setting_of_the_estimate_is_asked(found: Sensitivity):
    lines = bundled_assessment("central").national_models.lines
    ranged = {line.name for line in lines if (line.share or line.unit_cost)[0] != (line.share or line.unit_cost)[2]}
    asked = set(found.table["assumption"])
    assert ranged <= asked
    assert {"bias.outline", "VAT", "Convergence", "Moderation of scores", "How gaps are counted"} <= asked
    assert {"Target on every measure", "Drift of scores", "Price year", "National deal: nhs app"} <= asked


def test_a_share_of_another_price_names_that_line_in_words(found: Sensitivity):
    lines = found.assessment.debt.models.lines
    shares = found.table.loc[found.table["as_it_is"].str.contains("% of '"), "as_it_is"]
    says = {line.says for line in lines}
    assert len(shares)
    assert set(shares.str.split("'", n=1).str[1].str.removesuffix("'")) <= says
    assert not any(line.name in told for line in lines for told in found.table["as_it_is"])


def test_no_price_moves_debt_down_at_its_high_or_up_at_its_low(found: Sensitivity):
    prices = found.table[found.table["about"] == "price"]
    assert (prices.loc[prices["side"] == LOW, "debt_move_gbp"] <= 0).all()
    assert (prices.loc[prices["side"] == HIGH, "debt_move_gbp"] >= 0).all()


def test_a_setting_moves_the_debt_as_its_own_estimate_does(found: Sensitivity, scenario: Scenario):
    base = bundled_assessment("central")
    costing = scenario.costing.model_copy(update={"vat": "included"})
    other = estimate_debt(bundled_inputs(), scenario.model_copy(update={"costing": costing}))
    kinds = ["capital", "revenue"]
    more = (other.debt.by_kind("central")[kinds].sum() - base.debt.by_kind("central")[kinds].sum()).sum()
    told = row(found, "VAT", OTHERWISE)
    assert told["debt_move_gbp"] == pytest.approx(more, abs=1000)
    assert told["debt_move_share"] == pytest.approx(0.05, abs=0.01)


def test_scores_said_to_be_higher_leave_less_debt(found: Sensitivity):
    assert (
        row(found, "Drift of scores", HIGH)["debt_move_gbp"] < 0 < row(found, "Drift of scores", LOW)["debt_move_gbp"]
    )


def test_grants_at_another_floor_score_are_those_of_a_scenario_that_states_it(only: Only, scenario: Scenario):
    base = bundled_assessment("central")
    told = row(only(base, "Floor score of levelling up"), "Floor score of levelling up", LOW)
    rules = ({**scenario.rules[0], "floor_score": 2.4}, *scenario.rules[1:])
    other = allocate(base.with_rules(rules)).grants.groupby("ics_code")["amount_gbp"].sum()
    held = bundled_run("central").allocation.grants.groupby("ics_code")["amount_gbp"].sum()
    moves = other - held
    assert told["moved_gbp"] == moves.abs().sum() / 2 > 0
    who = moves.abs().idxmax()
    assert (told["most_moved"], told["most_move_gbp"]) == (base.recipients.names[who], moves[who])
    assert told["most_move_share"] == pytest.approx(moves[who] / held[who])
    assert told["debt_move_gbp"] == 0
    assert told["below_floor"] == 0


def test_a_dearer_price_leaves_scores_lower_for_the_same_money(only: Only):
    found = only(bundled_assessment("central"), "epr.optimise")
    assert found.shared is not None
    low, high = row(found, "epr.optimise", LOW), row(found, "epr.optimise", HIGH)
    assert high["lowest_score"] < found.shared.lowest < low["lowest_score"]


def test_cuts_are_those_that_bundled_scenarios_tell_with_their_sources(only: Only):
    name = "A late cut of the second year's funds"
    assumption = every(bundled_assessment("central"))[name]
    words = [side.says for _, side in assumption.sides]
    for told, page in zip(words, ("cut-82", "cut-24"), strict=True):
        change = load_scenario(page).late_change[0]
        assert f"{-change.share:.0%} less in {change.year}" in told
        assert change.source in told
    found = only(bundled_assessment("central"), name)
    ours = found.table.set_index("otherwise").loc[words[0]]
    scores = bundled_run("cut-82").allocation.scores
    assert ours["lowest_score"] == pytest.approx(scores[scores["year"] == scores["year"].max()]["score_after"].min())


def test_what_cannot_be_asked_is_told_and_the_rest_goes_on(only: Only, monkeypatch: pytest.MonkeyPatch):
    from calculator.allocation.solver import NotSolved

    def refuses(assessment: Assessment) -> object:
        floor = assessment.scenario.floor_score
        if floor == pytest.approx(2.8):
            raise NotSolved("No allocation reaches it.\nMore words.")
        return allocate(assessment)

    monkeypatch.setattr(module, "allocate", refuses)
    found = only(bundled_assessment("central"), "Floor score of levelling up")
    assert list(found.table["side"]) == [LOW]
    assert found.refused == ("Floor score of levelling up, level 2.8: could not be asked. No allocation reaches it.",)


def test_limits_a_scenario_has_are_asked_without_and_others_are_not():
    names = set(every(bundled_assessment("limits-on")))
    assert "Limit: running cost" in names
    assert not {name for name in every(bundled_assessment("central")) if name.startswith("Limit:")}
    assert "Limit: basis" not in names


def test_a_scenario_with_a_late_change_of_its_own_is_not_cut_again():
    assert "A late cut of the second year's funds" not in every(bundled_assessment("cut-24"))


def test_words_of_a_sheet_are_never_a_bare_number():
    """A number stored as text is what the standard of workbooks forbids."""
    for assumption in every(bundled_assessment("central")).values():
        for words in (assumption.is_, *(side.says for _, side in assumption.sides)):
            assert not words.removesuffix("%").replace(".", "").replace("-", "").isdigit(), words
