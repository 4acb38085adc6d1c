"""The command `import tac`: what it writes, what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calculator.cli import main
from calculator.reference.inputs import load_inputs
from tac_books import rows_of, save

NAME = "Croydon Health Services NHS Trust"
AMOUNTS = {("A02CY01", "SCI0100A"): 400_000, ("A02CY01", "SCI0110A"): 20_000, ("A14CY08", "PPE0190"): 12_345.25}


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", "tac", *(str(each) for each in arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return save(tmp_path / "TAC trusts.xlsx", rows_of(NAME, AMOUNTS), providers={NAME: "RJ6"})


def test_the_table_it_writes_is_an_input_table(file: Path, copied_inputs: Path):
    result = invoke(file, "--year", "2023/24", "--output", copied_inputs)
    assert result.exit_code == 0, result.output
    assert "Accounts of 2023-24: 1 trusts, written to" in result.output
    assert "204 open trusts are not in the files of 2023-24" in result.output
    read = load_inputs(copied_inputs)["trust_accounts"].set_index("trust_code").loc["RJ6"]
    assert read["operating_income_gbp"] == 420_000_000
    assert read["equipment_gross_gbp"] == 12_345_250
    assert read["software_gross_gbp"] != read["software_gross_gbp"]  # blank


def test_it_tells_the_same_as_json(file: Path, tmp_path: Path):
    told = json.loads(invoke(file, "--year", "2023-24", "--output", tmp_path / "new", "--json").stdout)
    assert (told["rows"], told["years"]) == (1, ["2023-24"])
    assert Path(told["file"]).read_text(encoding="utf-8").splitlines()[1].startswith("RJ6,2023-24,420000000,12345250,,")
    assert {"subject", "text"} == set(told["notes"][0])


def test_a_problem_ends_with_3_and_leaves_what_was_there(file: Path, tmp_path: Path):
    (tmp_path / "trust_accounts.csv").write_text("before", encoding="utf-8")
    result = invoke(file, tmp_path / "gone 2023-24.xlsx", "--output", tmp_path)
    assert result.exit_code == 3
    assert "2 problems found" in result.output
    assert "--year 2023-24" in result.output
    assert (tmp_path / "trust_accounts.csv").read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir()} == {file.name, "trust_accounts.csv"}


def test_a_place_that_cannot_be_written_ends_with_1(file: Path, tmp_path: Path):
    (tmp_path / "trust_accounts.csv").mkdir()
    result = invoke(file, "--year", "2023-24", "--output", tmp_path)
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output
    assert {path.name for path in tmp_path.iterdir()} == {file.name, "trust_accounts.csv"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--output", "x"], "Missing argument 'FILE...'"),
        (["a.xlsx"], "Missing option '--output'"),
        (["a.xlsx", "--output", "x", "--year", "2023"], "not a financial year such as 2023-24"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], words: str):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_help_names_the_command():
    assert "tac" in CliRunner().invoke(main, ["import", "--help"]).output
