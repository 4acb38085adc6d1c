"""What many tests need: the bundled inputs, the central run, a copy of the inputs to break."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from openpyxl import Workbook, load_workbook

from calculator.reference.bundled import bundled
from calculator.reference.inputs import Inputs
from calculator.reporting.tables import write_tables
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios import check_all
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from running import bundled_inputs, bundled_run

# A change is judged by the same drawn cases as the one before it; on a desk every run draws new ones.
settings.register_profile("the_same_cases", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("the_same_cases")


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    return bundled_inputs()


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load_scenario("central")


@pytest.fixture(scope="session")
def central() -> Run:
    return bundled_run("central")


@pytest.fixture(scope="session")
def followed() -> Callable[[str], Run]:
    """From the name of a bundled scenario to its run, each followed once."""
    return bundled_run


@pytest.fixture(scope="session")
def central_file(central: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the central run, written once; no test may change it."""
    path = tmp_path_factory.mktemp("book") / "digital-debt.xlsx"
    write_workbook(central, path)
    return path


@pytest.fixture(scope="session")
def central_book(central_file: Path) -> Workbook:
    """The same, read back."""
    return load_workbook(central_file)


@pytest.fixture(scope="session")
def central_tables(central: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the tables of the central run, written once; no test may change them."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(central, folder)
    return folder


@pytest.fixture
def central_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the central scenario alone: a fault of a table or a model is one whatever the scenario, and each is slow."""
    monkeypatch.setattr(check_all, "scenario_files", lambda folder=None: {"central": scenario_files(folder)["central"]})


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
