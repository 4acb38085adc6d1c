"""Read every page of models/, check it, and fill in what its lines inherit from one another."""

from collections.abc import Collection, Mapping
from pathlib import Path

from calculator.costing.pages.bias_page import BiasClass, BiasPage
from calculator.costing.pages.finance import FINANCE_FILE, load_finance
from calculator.costing.pages.inherit import benefit_line, inherit
from calculator.costing.pages.line_checks import line_problems
from calculator.costing.pages.lines import Category, CostModels
from calculator.costing.pages.page import ModelPage
from calculator.reference.bundled import bundled
from calculator.reference.cited import unknown_evidence
from calculator.reference.framework import FRAMEWORK_FILE, Framework, load_framework
from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.toml_page import read_page

BIAS_FILE = "optimism_bias.toml"
UNCERTAINTY_FILE = "uncertainty.toml"
NOT_CATEGORIES = frozenset(
    {FRAMEWORK_FILE, BIAS_FILE, FINANCE_FILE, UNCERTAINTY_FILE, "moderation.toml", "risk.toml", "technology_spend.toml"}
)
"""Pages that are not a category: the framework, and judgements that stand above all categories."""


def load_models(evidence: Collection[str] | None, folder: Path | None = None) -> CostModels:
    """Return all cost models of a folder (the bundled one unless told).

    Args:
        evidence: the known evidence ids, on which alone a line may rest; None if they could not be read.
        folder: a folder of pages; its framework and optimism bias pages are read as well.

    Raises:
        InputProblems: naming file and line of everything that is wrong on any page.
    """
    place = folder or bundled("models")
    framework, finance = load_framework(place), load_finance(place)
    classes, problems = _bias_classes(place, evidence)
    pages, page_problems = _pages(place)
    problems.extend(page_problems)
    rates = {name: getattr(finance, name) for name in type(finance).model_fields}
    problems.extend(unknown_evidence(FINANCE_FILE, rates, evidence))
    written = {f"{page.category}.{line.id}": line for page in pages.values() for line in page.line}
    for name, page in pages.items():
        problems.extend(line_problems(name, page, written, framework, classes, evidence))
    if not problems:  # a page that failed to read would make its category look unknown
        problems.extend(_framework_problems(framework, pages))
    if problems:
        raise InputProblems(problems)
    return CostModels(
        categories=tuple(Category(page.category, page.title, page.says) for page in pages.values()),
        lines=tuple(
            inherit(page, line, written, classes[line.optimism_bias]) for page in pages.values() for line in page.line
        ),
        benefits=tuple(benefit_line(page, benefit) for page in pages.values() for benefit in page.benefit),
        finance=finance,
    )


def models_of(inputs: Inputs) -> CostModels:
    """Return the cost models that go with the inputs, resting on their evidence.

    Raises:
        InputProblems: naming file and line of everything that is wrong on any page.
    """
    return load_models(frozenset(inputs["cost_evidence"]["id"]), inputs.models_folder)


def _pages(folder: Path) -> tuple[dict[str, ModelPage], list[Problem]]:
    """The category pages of a folder by file name, and what is wrong with those that cannot be read."""
    pages: dict[str, ModelPage] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name in NOT_CATEGORIES:
            continue
        try:
            pages[path.name] = read_page(path, ModelPage)
        except InputProblems as found:
            problems.extend(found.problems)
        else:
            problems.extend(_category_problems(path, pages[path.name]))
    return pages, problems


def _category_problems(path: Path, page: ModelPage) -> list[Problem]:
    """A page's file is named after its category, so that no two pages price the same one."""
    if page.category == path.stem:
        return []
    fix = f'Write category = "{path.stem}", or rename the file.'
    return [Problem(path.name, "the name of the file", fix, column="category", value=page.category)]


def _bias_classes(folder: Path, evidence: Collection[str] | None) -> tuple[dict[str, BiasClass], list[Problem]]:
    try:
        classes = read_page(folder / BIAS_FILE, BiasPage).class_
    except InputProblems as found:
        return {}, list(found.problems)
    problems = unknown_evidence(BIAS_FILE, {f"class '{each.id}'": each for each in classes}, evidence)
    return {each.id: each for each in classes}, list(problems)


def _framework_problems(framework: Framework, pages: Mapping[str, ModelPage]) -> list[Problem]:
    """Every category that closes a measure must have a page, or its gaps would be closed for nothing."""
    categories = {page.category for page in pages.values()}
    return [
        Problem(
            FRAMEWORK_FILE,
            "a category that has a page",
            near_match(category, categories),
            column=f"measure '{measure.id}' > closed_by",
            value=category,
        )
        for measure in framework.measure
        for category in measure.closed_by
        if category not in categories
    ]
