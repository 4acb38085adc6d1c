"""Templates: every figure of an ICS, written to be filled and read back without loss."""

from pathlib import Path

import pandas as pd
import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import UnknownName
from calculator.reporting.template import write_template
from calculator.reporting.whole_folder import NotWritten
from calculator.scenarios.estimate import estimate_debt


def test_a_template_as_written_changes_nothing(central, copied_inputs: Path, scenario):
    path, rows = write_template(central.assessment, "local_figures", "Dorset", copied_inputs / "local_figures.csv")
    assert rows == len(pd.read_csv(path)) > 100
    assert estimate_debt(load_inputs(copied_inputs), scenario).debt.table.equals(central.debt.table)


def test_a_template_filled_in_is_read_back(central, copied_inputs: Path, scenario):
    path, _ = write_template(central.assessment, "local_figures", "QVV", copied_inputs / "local_figures.csv")
    table = pd.read_csv(path, dtype=str)
    staff = table.index[(table["subject"] == "estate") & (table["name"] == "staff")][0]
    table.loc[staff, ["value", "reason", "author_role", "given_on"]] = ["8000", "Counted", "Director", "01/10/2026"]
    table.to_csv(path, index=False)
    code = table.at[staff, "organisation_code"]
    bodies = estimate_debt(load_inputs(copied_inputs), scenario).bodies.table.set_index("organisation_code")
    assert bodies.at[code, "staff_fte"] == 8000


@pytest.mark.parametrize("table", ["benefit_actuals"])
def test_other_tables_are_a_header(central, tmp_path: Path, table: str):
    path, rows = write_template(central.assessment, table, None, tmp_path / "t.csv")
    assert rows == 0
    assert path.read_text(encoding="utf-8").count("\n") == 1


def test_a_file_that_is_there_is_kept_and_unknown_names_are_refused(central, tmp_path: Path):
    held = tmp_path / "mine.csv"
    held.write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritten, match="exists"):
        write_template(central.assessment, "benefit_actuals", None, held)
    assert held.read_text(encoding="utf-8") == "mine"
    with pytest.raises(UnknownName, match="local_figures"):
        write_template(central.assessment, "local_figure", "QVV", tmp_path / "x.csv")
    with pytest.raises(UnknownName, match="Dorset"):
        write_template(central.assessment, "local_figures", "Dorsett", tmp_path / "x.csv")
