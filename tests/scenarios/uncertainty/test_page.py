"""The page of uncertainty says what is wrong with it."""

from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.scenarios.uncertainty.page import uncertainty_of
from uncertain import bundled_page


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for page in bundled("models").glob("*.toml"):
        (folder / page.name).write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("chance = 0.6", "chance = 0.7", "sum to 1"),
        ("between_categories = 0.2", "between_categories = 0.9", "at most within_category"),
        ("least = 0.10", "least = 0.90", "least at most most"),
        ("noise = 1.0", "nois = 1.0", "noise"),
        ("OB-EQ-DUR", "OB-EQ-DUX", "OB-EQ-DUR"),
    ],
)
def test_a_slip_is_told(models: Path, before: str, after: str, told: str):
    page = models / "uncertainty.toml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(before, after), encoding="utf-8")
    try:
        with pytest.raises(InputProblems, match=told):
            uncertainty_of(load_inputs(None, models))
    finally:
        page.write_text(text, encoding="utf-8")


def test_the_bundled_page_is_sourced():
    page = bundled_page()
    assert all(getattr(page, name).evidence for name in type(page).model_fields)
