"""Publications of bundled scenarios, each written once; no test may change them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from calculator.reporting.publication.book import write_publication
from running import bundled_run, first_year_of


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """From the name of a bundled scenario to its publication; of the many organisations, with one year of funds."""
    folder = tmp_path_factory.mktemp("published")

    @cache
    def write(name: str) -> Path:
        followed = first_year_of if name == "organisations" else bundled_run
        write_publication(followed(name), folder / f"{name}.xlsx")
        return folder / f"{name}.xlsx"

    return write


@pytest.fixture(scope="session")
def book(published: Callable[[str], Path]) -> Workbook:
    return load_workbook(published("central"))
