"""LibreOffice, made to work out everything anew, comes to the program's answer for edited workbooks too."""

import shutil
import subprocess
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from calculator.reporting.live.programme import OWN_RULES
from drawn_what_ifs import many
from live_model import WHAT_IF, Key, LiveModel
from sheet_parts import altered, with_stored, with_typed
from what_if import WhatIf, by_program, cells_of, differences

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A profile that works formulas out when a file is opened: as it comes, LibreOffice trusts what is stored."""

SEED, COUNT = 3, 2


@pytest.fixture(scope="module")
def what_ifs(central_model: LiveModel) -> list[WhatIf]:
    return list(islice(many(SEED, central_model), COUNT))


@pytest.fixture(scope="module")
def recalculated(what_ifs, central_model: LiveModel, central_file: Path, tmp_path_factory) -> list[CalamineWorkbook]:
    """The edited workbooks, and last one as made but for a stored grant: all through LibreOffice in one go."""
    folder = tmp_path_factory.mktemp("recalculated")
    paths = [
        with_typed(central_file, folder / f"{place}.xlsx", cells_of(central_model, what_if))
        for place, what_if in enumerate(what_ifs)
    ]
    sheet, cell = _a_grant(central_model)
    paths.append(
        altered(
            central_file, folder / "stored.xlsx", {sheet: lambda xml: with_stored(xml, cell, lambda told: told + 999)}
        )
    )
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(folder / "out"), *map(str, paths)],
        capture_output=True, check=True, timeout=600,
    )  # fmt: skip
    return [CalamineWorkbook.from_path(str(folder / "out" / path.name)) for path in paths]


def _a_grant(model: LiveModel) -> tuple[str, str]:
    column = model.columns["grant", OWN_RULES, "2027-28", "fair_shares", "revenue"]
    return column.sheet, column.text(column.sheet, 0)


def _shown(book: CalamineWorkbook, model: LiveModel) -> Mapping[Key, np.ndarray]:
    sheets = {column.sheet for column in model.columns.values()}
    cells = {sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in sheets}
    return {
        key: np.array([float(cells[of.sheet][row - 1][of.column - 1]) for row in range(of.rows[0], of.rows[1] + 1)])
        for key, of in model.columns.items()
    }


@pytest.mark.parametrize("place", range(COUNT))
def test_an_edited_workbook_comes_to_the_answer_of_the_program(
    place: int, what_ifs, recalculated, central_model: LiveModel
):
    program = by_program(central_model, what_ifs[place], {OWN_RULES, WHAT_IF, "Talmud alone"})
    count, differ = differences(_shown(recalculated[place], central_model), program.figures, central_model.codes)
    assert count > 4_000
    assert not [str(each) for each in differ]


def test_it_does_work_formulas_out_and_trusts_nothing_that_is_stored(recalculated, central_model: LiveModel):
    program = by_program(central_model, WhatIf({}), {OWN_RULES})
    _, differ = differences(_shown(recalculated[-1], central_model), program.figures, central_model.codes)
    assert not [str(each) for each in differ]
