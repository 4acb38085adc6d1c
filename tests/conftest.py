"""What many tests need: the bundled inputs, the central run, a copy of the inputs to break."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from openpyxl import Workbook, load_workbook

from calculator.reference.bundled import bundled
from calculator.reference.inputs import Inputs
from calculator.reporting import publish
from calculator.reporting.tables import write_tables
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios import check_all
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal_standing import SealStanding
from running import bundled_inputs, bundled_run, first_year_of

MADE = "1794787200"
"""The second at which the shared workbooks say they were made."""
ROOT = Path(__file__).resolve().parent.parent

# Whole workbooks stay in memory: looking through them for rubbish every so often is a tenth of all the work.
gc.set_threshold(100_000, 50, 50)

# A change is judged by the same drawn cases as the one before it; on a desk every run draws new ones. No clock
# judges either, as how long a case takes is the machine's mood; and whole programmes are drawn, which are large.
ANY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("new_cases", **ANY)
settings.register_profile("the_same_cases", derandomize=True, **ANY)
settings.load_profile("the_same_cases" if os.environ.get("CI") else "new_cases")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Let files that look at the same dear things go to one worker (`--dist loadfile`)."""
    from sharing import Sharing

    return Sharing(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several workers share the files, put those first that take longest."""
    if hasattr(config, "workerinput"):
        from sharing import begun_in_order

        items.sort(key=lambda item: begun_in_order(item.nodeid.partition("::")[0]))


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
    """The workbook of the central run, as the command writes it, written once; no test may change it."""
    path = tmp_path_factory.mktemp("book") / "digital-debt.xlsx"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", MADE)
        write_workbook(central, path, SealStanding(None))
    return path


@pytest.fixture(scope="session")
def central_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `digital-debt run central` writes in a process of its own, on the same day; no test may change it."""
    parent = tmp_path_factory.mktemp("outputs")
    command = [sys.executable, "-m", "calculator", "run", "central", "--output", str(parent)]
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": MADE, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=parent, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    (parent / "told.txt").write_text(told.stdout, encoding="utf-8")
    return parent / "central"


@pytest.fixture(scope="session")
def central_book(central_file: Path) -> Workbook:
    """The same, read back with its formulas."""
    return load_workbook(central_file)


@pytest.fixture(scope="session")
def central_values(central_file: Path) -> Workbook:
    """The same, read back with what its formulas come to, as they were stored beside them."""
    return load_workbook(central_file, data_only=True)


@pytest.fixture(scope="session")
def solved_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a run whose grants formulas cannot give, with the funds of one year; no test may change it."""
    path = tmp_path_factory.mktemp("solved") / "digital-debt.xlsx"
    write_workbook(first_year_of("best-mix"), path)
    return path


@pytest.fixture(scope="session")
def solved_book(solved_file: Path) -> Workbook:
    """The same, read back with its formulas."""
    return load_workbook(solved_file)


@pytest.fixture(scope="session")
def central_tables(central: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the tables of the central run, written once; no test may change them."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(central, folder)
    return folder


@pytest.fixture
def stub_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a few bytes for a workbook: for tests that look at all the rest a run writes, as a whole one takes its time."""
    monkeypatch.setattr(publish, "write_workbook", lambda _run, path, *_, **__: path.write_bytes(b"a workbook"))


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
