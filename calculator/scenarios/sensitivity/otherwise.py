"""Make settings otherwise: the assessment of a scenario that differs, estimated again only where that can matter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sensitivity.assumption import OTHERWISE, Assumption, Side, moved

Way = tuple[str, Scenario] | None
"""One way to make a setting: in words, and the scenario that has it; None where there is none to that side."""

ESTIMATED_BY = ("maturity", "costing", "price_year")
"""The settings on which an estimate rests: where none of them differs it is not made again."""


@dataclass(frozen=True)
class Otherwise:
    """The assessment that settings are made otherwise of."""

    assessment: Assessment

    def figure(self, about: str, says: str, is_: str, low: Way, high: Way) -> Assumption:
        """Return the assumption that a setting is the figure it is.

        Args:
            about: what it is of.
            says: the setting, in words.
            is_: what it is, in words.
            low: what is smaller.
            high: what is larger.
        """
        return Assumption(about, says, says, is_, moved(self._side(low), self._side(high)))

    def choice(self, about: str, says: str, is_: str, ways: Iterable[Way]) -> Assumption:
        """Return the assumption that a setting is as it is, which has other ways but no lower and no higher ones."""
        sides = [(OTHERWISE, side) for way in ways if (side := self._side(way)) is not None]
        return Assumption(about, says, says, is_, tuple(sides))

    def _side(self, way: Way) -> Side | None:
        if way is None:
            return None
        words, scenario = way
        return Side(words, lambda: self._assessment(scenario))

    def _assessment(self, scenario: Scenario) -> Assessment:
        held = self.assessment
        if all(getattr(scenario, key) == getattr(held.scenario, key) for key in ESTIMATED_BY):
            return replace(held, scenario=scenario)
        return estimate_debt(held.inputs, scenario, held.national_models, held.bodies)


def with_settings(scenario: Scenario, part: str, **settings: Any) -> Scenario:
    """Return a scenario with other settings in one of its tables, such as maturity."""
    return scenario.model_copy(update={part: getattr(scenario, part).model_copy(update=settings)})
