"""What must hold of an assessment before it can be drawn."""

from collections.abc import Iterator

from calculator.maturity.year_on_year import spread_of_change, year_on_year
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import CASES
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.uncertainty.prices import roots
from calculator.scenarios.uncertainty.shapes import shape_of

BODIES = {"trust": "dma_trust_overall.csv", "icb": "dma_icb_overall.csv"}
"""The table of both years' scores of each sort of body."""


def stop_if_too_many(scenario: Scenario) -> None:
    """Refuse to draw grants of organisations.

    Raises:
        InputProblems: if the scenario gives to organisations.
    """
    if scenario.programme.recipients == "organisation":
        raise InputProblems(
            [
                Problem(
                    scenario.file_of("programme"),
                    "recipients that are ICSs or regions: what is drawn is the debt of the 42 ICSs",
                    'Write recipients = "ics_2025", "ics_2026" or "region" to draw grants.',
                    column="[programme] recipients",
                    value="organisation",
                )
            ]
        )


def stop_if_not_drawable(assessment: Assessment) -> None:
    """Refuse to draw what has no draws.

    Raises:
        InputProblems: if a price has no figure of its shape, or the noise of scores cannot be told.
    """
    problems = [*_of_prices(assessment), *_of_scores(assessment)]
    if problems:
        raise InputProblems(problems)


def _of_prices(assessment: Assessment) -> Iterator[Problem]:
    """A lognormal price is above nought; a local figure may have taken a page's price down to it."""
    lines, three = assessment.debt.models.lines, assessment.debt.unit_cost
    low, high = CASES.index("low"), CASES.index("high")
    for at, (line, root) in enumerate(zip(lines, roots(lines), strict=True)):
        if shape_of(line, root) == "lognormal" and three[at, low] < three[at, high] and not three[at, low] > 0:
            yield Problem(
                f"{line.category}.toml",
                "a price above 0 in every case, as its shape is lognormal",
                'Write another shape, such as "triangular", or a price above 0.',
                column=line.name,
                value=f"{three[at, low]:g}",
            )


def _of_scores(assessment: Assessment) -> Iterator[Problem]:
    """The noise of scores is how far bodies of a sort moved between two years: that takes two of them."""
    known = spread_of_change(year_on_year(assessment.inputs, assessment.bodies))["spread"].dropna()
    for body, table in BODIES.items():
        if body not in known.index:
            expected = "at least two bodies assessed in both years, by which the noise of scores is told"
            yield Problem(table, expected, "Fill in the scores of both years; draws cannot be made without them.")
