"""Progress: new scores laid over the old, body by body, and what that closes of the debt."""

from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
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


def test_the_same_scores_again_close_nothing(inputs, scenario, tmp_path: Path):
    for name in ("dma_trust_scores", "dma_icb_scores"):
        inputs[name].to_csv(tmp_path / f"{name}.csv", index=False)
    seen = progress(inputs, scenario, sorted(tmp_path.glob("*.csv")))
    assert seen.after.debt.table.equals(seen.before.debt.table)
    assert seen.by_organisation().empty


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
