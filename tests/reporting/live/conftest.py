"""What tests of the live workbook share: its sheets as they were built, and the written file in an engine."""

from pathlib import Path

import pytest

from calculator.scenarios.run import Run
from engine import Engine
from live_model import LiveModel, live_model


@pytest.fixture(scope="session")
def central_model(central: Run) -> LiveModel:
    """The live sheets of the central run, as its workbook has them; no test may change them."""
    return live_model(central)


@pytest.fixture(scope="session")
def central_engine(central_file: Path) -> Engine:
    """The written workbook of the central run in an engine; a test that edits it undoes its edits."""
    return Engine(central_file)
