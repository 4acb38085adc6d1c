"""What the documents show is what the program does."""

import re
import runpy
from pathlib import Path

import pytest

from calculator.costing.opinions.reconcile import reconcile
from calculator.reporting.terminal import grants_table
from calculator.scenarios.load_scenario import scenario_files

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    path
    for path in sorted(ROOT.rglob("*.md"))
    if not any(part.startswith(".") or part in {"build", "spec"} for part in path.relative_to(ROOT).parts)
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_shows_the_table_of_the_central_run(central):
    assert grants_table(central) in read("README.md")


@pytest.mark.parametrize("page", ["README.md", "docs/quality.md", "docs/method.md"])
def test_quoted_ratios_and_red_share_are_those_of_the_run(page: str, central):
    table = reconcile(central.inputs, central.debt, "central").set_index("kind")
    text = read(page)
    assert all(f"{ratio:.2f}" in text for ratio in table["ratio"])
    if "RED" in text:
        assert f"{central.debt.share_on_red('central'):.0%}" in text


@pytest.mark.parametrize("page", ["README.md", "docs/quality.md", "docs/method.md"])
def test_quoted_errors_of_the_back_test_are_those_of_the_run(page: str, central):
    summary = central.assessment.opinions.backtest_summary
    every = summary[summary["estimate"] == "with bias"].set_index("group").loc["all"]
    text = read(page)
    assert f"{every['programmes']} programmes" in text
    assert f"{every['median_error']:.0%}" in text
    assert f"{every['median_absolute_error']:.0%}" in text


def test_the_changelog_tells_the_figures_of_the_run(central):
    debt = central.debt.of_ics("central").T.groupby(level="kind").sum().T.sum() / 1e9
    text = read("CHANGELOG.md")
    for amount in (debt["capital"] + debt["revenue"], debt["capital"], debt["revenue"], debt["running"]):
        assert f"£{amount:.2f}bn" in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


def test_the_python_of_the_readme_runs():
    (block,) = re.findall(r"```python\n(.*?)```", read("README.md"), re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})


def test_the_example_of_the_model_language_is_a_page_that_loads(copied_models: Path, inputs):
    from calculator.costing.pages.load_models import load_models

    blocks = re.findall(r"```toml\n(.*?)```", read("models/README.md"), re.DOTALL)
    (copied_models / "cyber.toml").write_text("\n".join(blocks), encoding="utf-8")
    models = load_models(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    assert {line.id for line in models.lines if line.category == "cyber"} == {"hardening", "hardening_people"}
    assert [benefit.name for benefit in models.benefits if benefit.category == "cyber"] == ["cyber.paper_storage"]


def test_the_method_is_written_from_the_pages():
    """A page of models/ that has changed since `make docs` makes docs/method.md stale."""
    writer = runpy.run_path(str(ROOT / "docs" / "write_method.py"))
    assert read("docs/method.md") == writer["method"]()


def test_every_input_table_is_told_in_its_readme(inputs):
    text = read("inputs/README.md")
    assert all(f"`{file}`" in text for file in inputs.fingerprints)


def test_every_scenario_is_told_once_in_the_readme_of_the_inputs():
    rows = [line for line in read("inputs/README.md").split("## Scenarios")[1].splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row.split(" | ")[0])]
    assert sorted(named) == sorted(scenario_files())


def test_no_document_holds_an_unknown_exit_code():
    from calculator import exits

    codes = {exits.EXIT_NOT_WRITTEN, exits.EXIT_USAGE, exits.EXIT_INPUTS, exits.EXIT_INFEASIBLE, exits.EXIT_CHECK}
    told = {int(code) for code in re.findall(r"(?:with|,|or) (\d) \(", read("README.md"))}
    assert told == codes | {0}
