"""Likelihood and impact as models/risk.toml states them, and the bands that their product falls in."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from calculator.reference.bundled import bundled
from calculator.reference.cited import unknown_evidence
from calculator.reference.framework import Framework
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.reference.sourced import Id, Sourced, Text
from calculator.reference.toml_page import Part, read_page

RISK_FILE = "risk.toml"
TOP = 5
"""Likelihood and impact are scored from 1 to this."""

Score = Annotated[int, Field(ge=1, le=TOP, description="a whole number from 1 to 5")]


class Likelihood(Sourced):
    """How likely harm is while a gap of `up_to` levels stays open."""

    id: Id
    says: Text
    up_to: Annotated[float, Field(ge=0, le=HIGHEST - LOWEST, description="levels to go, from 0 to 4")]
    score: Score


class Impact(Sourced):
    """How bad it is when a gap on a measure does harm."""

    measure: Id
    says: Text
    score: Score


class FactAlone(Sourced):
    """The risk of a line that rests on an observed fact and closes no measure."""

    says: Text
    likelihood: Score
    impact_score: Score


class Band(Part):
    """A band of risk: from this product of likelihood and impact."""

    id: Id
    from_: Annotated[int, Field(alias="from", ge=1, le=TOP * TOP, description="a whole number from 1 to 25")]


class RiskPage(Part):
    """Likelihood by levels to go, impact by measure, and bands, each in rising order."""

    likelihood: tuple[Likelihood, ...] = Field(min_length=1)
    impact: tuple[Impact, ...] = Field(min_length=1)
    fact_alone: FactAlone
    band: tuple[Band, ...] = Field(min_length=1)

    @field_validator("likelihood")
    @classmethod
    def _rises(cls, steps: tuple[Likelihood, ...]) -> tuple[Likelihood, ...]:
        levels, scores = [step.up_to for step in steps], [step.score for step in steps]
        if levels != sorted(set(levels)) or scores != sorted(scores) or levels[-1] != HIGHEST - LOWEST:
            raise ValueError("levels to go (up_to) that rise to 4, and scores that do not fall")
        return steps

    @field_validator("band")
    @classmethod
    def _bands_rise(cls, bands: tuple[Band, ...]) -> tuple[Band, ...]:
        starts = [band.from_ for band in bands]
        if starts != sorted(set(starts)) or starts[0] != 1 or len({band.id for band in bands}) != len(bands):
            raise ValueError("bands with ids of their own, the first from 1, each from more than the one before")
        return bands

    @model_validator(mode="after")
    def _one_impact_each(self) -> "RiskPage":
        measures = [each.measure for each in self.impact]
        twice = sorted({measure for measure in measures if measures.count(measure) > 1})
        if twice:
            raise ValueError(f"one impact a measure ({', '.join(twice)} has more)")
        return self

    @property
    def sourced(self) -> dict[str, Sourced]:
        """Every judgement of the page by its place on it."""
        return {
            **{f"likelihood '{each.id}'": each for each in self.likelihood},
            **{f"impact of {each.measure}": each for each in self.impact},
            "fact_alone": self.fact_alone,
        }

    @property
    def cited(self) -> frozenset[str]:
        """The evidence ids it rests on."""
        return frozenset(id_ for each in self.sourced.values() for id_ in each.evidence)


def load_risk(framework: Framework, evidence: Collection[str], folder: Path | None = None) -> RiskPage:
    """Return the risk page of a folder of models (the bundled one unless told).

    Raises:
        InputProblems: if the page is not as it should be, a measure is unknown or has no impact, or an evidence
            id is unknown.
    """
    page = read_page((folder or bundled("models")) / RISK_FILE, RiskPage)
    problems = [*_measure_problems(page, framework.measures), *unknown_evidence(RISK_FILE, page.sourced, evidence)]
    if problems:
        raise InputProblems(problems)
    return page


def _measure_problems(page: RiskPage, known: Collection[str]) -> Iterator[Problem]:
    told = {each.measure for each in page.impact}
    for name in sorted(told - set(known)):
        yield Problem(RISK_FILE, "a known measure", near_match(name, known), column="impact > measure", value=name)
    for name in known:
        if name not in told:
            yield Problem(RISK_FILE, f"an impact for '{name}'", "Add an [[impact]] for it.", column="impact")
