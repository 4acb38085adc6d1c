"""Progress: new scores laid over the old, body by body, and what that closes of the debt."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.reference.tables import TABLES
from calculator.scenarios.progress import progress


@pytest.fixture
def renewed(inputs, tmp_path: Path):
    """One trust's next scores: half a level up on everything, in every care setting."""
    held = inputs["dma_trust_scores"]
    mine = held[held["trust_code"] == "RF4"].copy()
    mine["score"] = (mine["score"] + 0.5).round(4)
    path = tmp_path / "next.csv"
    mine.to_csv(path, index=False)
    return path


def test_one_trusts_progress_closes_debt_in_its_own_ics_alone(inputs, scenario, renewed):
    seen = progress(inputs, scenario, [renewed])
    by = seen.by_ics().set_index("ics_code")
    home = inputs["trusts"].set_index("trust_code").at["RF4", "icb_code"]
    assert (by.drop(index=home)["debt_closed_gbp"] == 0).all()
    assert by.at[home, "debt_closed_gbp"] > 0
    assert by.at[home, "score_after"] > by.at[home, "score_before"]
    moves = seen.by_organisation()
    assert set(moves["organisation_code"]) == {"RF4"}
    assert moves["move"].to_numpy() == pytest.approx(0.5)
    assert len(moves) == 7


def test_benefits_due_are_told_line_by_line_and_add_up_to_those_of_the_systems(inputs, scenario, renewed):
    seen = progress(inputs, scenario, [renewed])
    inside = {line.name for line in seen.before.benefits.lines if line.inside}
    lines = seen.by_benefit()
    counted = lines[~lines["benefit"].isin(inside)]["due_gbp"].sum()
    assert counted == seen.by_ics()["benefit_due_gbp"].sum() > 0
    assert (lines["due_gbp"] >= 0).all()


def test_the_same_scores_again_close_nothing(inputs, scenario, tmp_path: Path):
    for name in ("dma_trust_scores", "dma_icb_scores"):
        inputs[name].to_csv(tmp_path / f"{name}.csv", index=False)
    seen = progress(inputs, scenario, sorted(tmp_path.glob("*.csv")))
    assert seen.after.debt.table.equals(seen.before.debt.table)
    assert seen.by_organisation().empty


def test_an_imputed_score_does_not_move_with_its_peers(inputs, scenario, tmp_path: Path):
    """RVN has no score: it takes the mean of its type, and must not be credited with what another trust did."""
    held = inputs["dma_trust_scores"]
    kind = inputs["trusts"].set_index("trust_code")["trust_type"]
    other = next(code for code in held["trust_code"].unique() if kind[code] == kind["RVN"])
    held[held["trust_code"] == other].assign(score=4.0).to_csv(tmp_path / "next.csv", index=False)
    assert set(progress(inputs, scenario, [tmp_path / "next.csv"]).by_organisation()["organisation_code"]) == {other}


def test_the_first_scores_of_a_trust_without_any_are_taken(inputs, scenario, tmp_path: Path):
    rows = [f"RVN,mental_health,{measure},3" for measure in inputs.framework.measures]
    (tmp_path / "next.csv").write_text("\n".join(["trust_code,care_setting,measure,score", *rows]), encoding="utf-8")
    seen = progress(inputs, scenario, [tmp_path / "next.csv"])
    assert (seen.after.maturity.scores.levels.loc["RVN"] == 3).all()


def test_a_care_setting_left_out_is_named(inputs, scenario, tmp_path: Path):
    held = inputs["dma_trust_scores"]
    held[(held["trust_code"] == "R0A") & (held["care_setting"] == "acute")].to_csv(tmp_path / "next.csv", index=False)
    with pytest.raises(InputProblems, match="Add the rows of R0A for community"):
        progress(inputs, scenario, [tmp_path / "next.csv"])


def test_what_was_said_of_old_scores_does_not_outlive_them(copied_inputs: Path, scenario, renewed):
    """A local score of this year must not hide what the next assessment says."""
    columns = TABLES["local_figures"].columns
    row = dict.fromkeys(columns, "") | {
        "organisation_code": "RF4", "subject": "score", "name": "well_led", "value": "1",
        "reason": "Audit", "author_role": "Director", "given_on": "2026-01-01",
    }  # fmt: skip
    text = "\n".join([",".join(columns), ",".join(row[column] for column in columns)])
    (copied_inputs / "local_figures.csv").write_text(text, encoding="utf-8")
    own = load_inputs(copied_inputs)
    seen = progress(own, scenario, [renewed])
    published = own["dma_trust_scores"].query("trust_code == 'RF4' and measure == 'well_led'")["score"].mean()
    assert seen.before.maturity.scores.levels.at["RF4", "well_led"] == 1
    assert seen.after.maturity.scores.levels.at["RF4", "well_led"] == pytest.approx(published + 0.5)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("RF4,acute,well_led", "RF4A,acute,well_led", ["row 8", "a known trust_code", "Did you mean"]),
        ("well_led", "wel_led", ["a known measure", "Did you mean 'well_led'?"]),
        ("RF4,acute,well_led,", "RF4,acute,safe_practice,", ["one row per trust_code, care_setting, measure"]),
    ],
)
def test_mistakes_in_new_scores_are_named(inputs, scenario, renewed, old, new, words):
    text = renewed.read_text(encoding="utf-8")
    assert old in text
    renewed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputProblems) as raised:
        progress(inputs, scenario, [renewed])
    assert all(word in str(raised.value) for word in words), str(raised.value)


def test_a_measure_left_out_is_named(inputs, scenario, renewed):
    rows = renewed.read_text(encoding="utf-8").splitlines(keepends=True)
    renewed.write_text("".join(rows[:-1]), encoding="utf-8")
    with pytest.raises(InputProblems, match="would mix two years"):
        progress(inputs, scenario, [renewed])
