"""Compare scenarios: each is followed on the same inputs, and all are measured on the basis of the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reference.inputs import Inputs, load_inputs
from calculator.scenarios.compare_notes import notes_on
from calculator.scenarios.difference import Difference, differences
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.outcomes.by_ics import by_ics
from calculator.scenarios.outcomes.by_year import by_year
from calculator.scenarios.outcomes.common_basis import CommonBasis, basis_of
from calculator.scenarios.outcomes.measures import Measures, measure
from calculator.scenarios.outcomes.outcome import Outcome, outcome
from calculator.scenarios.outcomes.state import State, state
from calculator.scenarios.run import Run, run
from calculator.scenarios.scenario import Scenario

FEWEST, MOST = 2, 6
"""How many scenarios can be read beside each other."""


@dataclass(frozen=True)
class Comparison:
    """Several runs measured on the basis of the first. All tuples are in the order in which they were named.

    `labels`: the name of each scenario, numbered where two bear the same name. `before`: the state before any money.
    """

    runs: tuple[Run, ...]
    labels: tuple[str, ...]
    basis: CommonBasis
    before: State
    outcomes: tuple[Outcome, ...]
    measures: tuple[Measures, ...]

    @property
    def by_scenario(self) -> pd.DataFrame:
        """One row per scenario with every measure; what does not apply is missing."""
        rows = [
            {"scenario": label, "title": each.scenario.title, **held.as_row(), "recomputed": come.recomputed}
            for label, each, held, come in zip(self.labels, self.runs, self.measures, self.outcomes, strict=True)
        ]
        return pd.DataFrame(rows).astype({"at_floor": "Int64", "years_to_floor": "Int64"})

    @property
    def by_ics(self) -> pd.DataFrame:
        """One row per ICS and scenario, ICSs in order of name: grants, how much more than under the first, scores."""
        return by_ics(self.basis, self._labelled, ics_names(self.runs[0].inputs))

    @property
    def by_year(self) -> pd.DataFrame:
        """One row per scenario and year: its grants, and the lowest and mean score at its end; before all first."""
        return by_year(self.basis, self._labelled)

    @property
    def _labelled(self) -> dict[str, Outcome]:
        return dict(zip(self.labels, self.outcomes, strict=True))

    @property
    def differences(self) -> dict[str, tuple[Difference, ...]]:
        """How the settings of each scenario after the first differ from the first, by label."""
        first = self.runs[0].scenario
        others = zip(self.labels[1:], self.runs[1:], strict=True)
        return {label: differences(first, each.scenario) for label, each in others}

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before setting one figure beside another, in sentences."""
        scenarios = [each.scenario for each in self.runs]
        return notes_on(self.labels, scenarios, self.outcomes)


def compare(
    scenarios: Sequence[Scenario | str | Path],
    inputs: Inputs | Path | str | None = None,
    models: Path | str | None = None,
) -> Comparison:
    """Follow several scenarios on the same inputs and measure them on the basis of the first.

    Args:
        scenarios: two to six: scenarios, names or paths of TOML files. The first is the basis.
        inputs: checked inputs, or a folder of tables; the bundled real inputs unless told.
        models: a folder of cost models, where `inputs` is not checked inputs; the bundled ones unless told.

    Raises:
        ValueError: if there are fewer than two or more than six.
        InputProblems: if inputs, models or a scenario are not as they should be, or recipients differ.
        NotSolved: if no allocation satisfies the limits.
        CheckFailed: if an invariant does not hold.
    """
    if not FEWEST <= len(scenarios) <= MOST:
        raise ValueError(f"from {FEWEST} to {MOST} scenarios, not {len(scenarios)}")
    tables = inputs if isinstance(inputs, Inputs) else load_inputs(inputs, models)
    chosen = [each if isinstance(each, Scenario) else load_scenario(each, tables.folder) for each in scenarios]
    return measured([run(each, tables) for each in chosen])


def measured(runs: Sequence[Run]) -> Comparison:
    """Measure runs on the basis of the first.

    Raises:
        InputProblems: if they share to different recipients.
        NotSolved: if the greatest mean could not be proved.
    """
    basis = basis_of(runs[0], apart=any(each.scenario.programme.mix == "best" for each in runs))
    outcomes = tuple(outcome(each, basis, runs[0]) for each in runs)
    return Comparison(
        runs=tuple(runs),
        labels=_labels([each.scenario.name for each in runs]),
        basis=basis,
        before=state(basis, basis.score, basis.debt.sum(axis=1)),
        outcomes=outcomes,
        measures=tuple(measure(basis, outcomes)),
    )


def _labels(names: Sequence[str]) -> tuple[str, ...]:
    """The names, with a number where one comes again: two versions of a page bear the same name."""
    seen = [names[: position + 1].count(name) for position, name in enumerate(names)]
    return tuple(name if time == 1 else f"{name} ({time})" for name, time in zip(names, seen, strict=True))
