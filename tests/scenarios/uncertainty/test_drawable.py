"""What cannot be drawn is refused in words, and never ends in a traceback."""

from pathlib import Path

import pandas as pd
import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.uncertainty import drawable
from calculator.scenarios.uncertainty.drawable import stop_if_not_drawable, stop_if_too_many
from editing import replace_once
from running import bundled_assessment


def test_grants_of_organisations_are_not_drawn():
    with pytest.raises(InputProblems, match="organisation"):
        stop_if_too_many(load_scenario("organisations"))
    stop_if_too_many(load_scenario("regions"))


def test_a_lognormal_price_of_nothing_is_named_with_its_line(copied_models: Path):
    replace_once(copied_models / "cloud.toml", "{ low = 35, central = 174", "{ low = 0, central = 174")
    assessment = estimate_debt(load_inputs(None, copied_models), load_scenario("central"))
    with pytest.raises(InputProblems) as refused:
        stop_if_not_drawable(assessment)
    (problem,) = {problem.file: problem for problem in refused.value.problems}.values()
    assert problem.file == "cloud.toml"
    assert problem.value == "0"
    assert "lognormal" in problem.expected


def test_scores_of_one_year_alone_have_no_noise(monkeypatch: pytest.MonkeyPatch):
    moved = pd.DataFrame({"body": ["trust", "trust", "icb"], "change": [0.1, 0.2, 0.3], "beyond": [False] * 3})
    monkeypatch.setattr(drawable, "year_on_year", lambda *_: moved)
    with pytest.raises(InputProblems, match=r"dma_icb_overall\.csv.*both years") as refused:
        stop_if_not_drawable(bundled_assessment("central"))
    assert len(refused.value.problems) == 1


def test_what_is_bundled_can_be_drawn():
    stop_if_not_drawable(bundled_assessment("central"))
