"""Imputed scores are held as they were, also where part of a body's scores is its own."""

from dataclasses import replace
from pathlib import Path

from calculator.reference.inputs import load_inputs
from calculator.reference.tables import TABLES
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.held_imputed import with_imputed_held


def test_one_local_score_does_not_let_go_of_the_imputed_ones(copied_inputs: Path, scenario):
    columns = TABLES["local_figures"].columns
    row = dict.fromkeys(columns, "") | {
        "organisation_code": "RVN", "subject": "score", "name": "well_led", "value": "3",
        "reason": "Audit", "author_role": "Director", "given_on": "2026-01-01",
    }  # fmt: skip
    text = "\n".join([",".join(columns), ",".join(row[column] for column in columns)])
    (copied_inputs / "local_figures.csv").write_text(text, encoding="utf-8")
    before = estimate_debt(load_inputs(copied_inputs), scenario)
    scores = before.inputs["dma_trust_scores"]
    lower = replace(before.inputs, frames={**before.inputs.frames, "dma_trust_scores": scores.assign(score=1.0)})
    after = estimate_debt(with_imputed_held(lower, before), scenario)
    levels = [each.maturity.scores.levels.loc["RVN"] for each in (before, after)]
    assert levels[0].equals(levels[1])
    assert levels[1]["well_led"] == 3
    assert levels[1].drop("well_led").gt(1).all()
