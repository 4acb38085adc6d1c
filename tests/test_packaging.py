"""The wheel holds the program, the cost models and the inputs, and runs from anywhere."""

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_setup_lists_exactly_the_packages_of_the_tree():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())
    code = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "calculator").rglob("__init__.py")}
    data = {
        "calculator." + ".".join(path.parent.relative_to(ROOT).parts)
        for folder in ("models", "inputs")
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert listed == code | data


@pytest.mark.parametrize("folder", ["models", "inputs"])
def test_data_folders_hold_no_code(folder: str):
    for path in (ROOT / folder).rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert path.name == "__init__.py"
        assert len(lines) == 1


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    built = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(ROOT)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_models_and_inputs(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {path.name for path in (ROOT / "models").glob("*.toml")} == {
        Path(name).name for name in names if name.startswith("calculator/models/") and name.endswith(".toml")
    }
    assert {path.name for path in (ROOT / "inputs").glob("*.csv")} == {
        Path(name).name for name in names if name.startswith("calculator/inputs/") and name.endswith(".csv")
    }
    assert not any(name.split("/")[0] in {"models", "inputs", "tests"} for name in names)


def test_the_unpacked_wheel_runs_in_another_folder(wheel: Path, tmp_path: Path):
    unpacked, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(unpacked)
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    where = "import calculator.reference.bundled as b; print(b.bundled('inputs'))"
    told = subprocess.run(
        [sys.executable, "-c", where], cwd=elsewhere, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip().startswith(str(unpacked))
    command = [sys.executable, "-m", "calculator", "run", "fair-shares-only", "--style", "publication"]
    ran = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert (elsewhere / "outputs" / "fair-shares-only" / "digital-debt-publication.xlsx").is_file()
