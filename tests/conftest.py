"""What many tests need: the bundled inputs, the central run, a copy of the inputs to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.inputs import Inputs, load_inputs
from calculator.scenarios.run import Run, run
from calculator.scenarios.scenario import Scenario, load_scenario


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    return load_inputs()


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load_scenario("central")


@pytest.fixture(scope="session")
def central(inputs: Inputs, scenario: Scenario) -> Run:
    return run(scenario, inputs)


@pytest.fixture(scope="session")
def followed(inputs: Inputs, central: Run) -> Callable[[str], Run]:
    """From the name of a bundled scenario to its run, each followed once."""
    runs = {"central": central}

    def by_name(name: str) -> Run:
        if name not in runs:
            runs[name] = run(name, inputs)
        return runs[name]

    return by_name


@pytest.fixture
def copied_inputs(tmp_path: Path) -> Path:
    """A copy of the bundled tables that a test may change."""
    folder = tmp_path / "inputs"
    shutil.copytree(bundled("inputs"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def copied_models(tmp_path: Path) -> Path:
    """A copy of the bundled cost models that a test may change."""
    folder = tmp_path / "models"
    shutil.copytree(bundled("models"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
