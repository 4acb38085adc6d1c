"""A lower floor never imports a higher one."""

import ast
from pathlib import Path

import pytest

import calculator

FLOORS = [
    "reference",
    "maturity",
    "costing",
    "allocation",
    "scenarios",
    "reporting",
    "exits",
    "commands",
    "cli",
    "__main__",
]
ROOT = Path(calculator.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def floor_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_floors(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("calculator.")}


def climbs(floor: str, source: str) -> set[str]:
    """The floors above `floor` that a source imports."""
    return {name for name in imported_floors(source) if FLOORS.index(name) > FLOORS.index(floor)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_imports_a_floor_above_its_own(path: Path):
    assert climbs(floor_of(path), path.read_text(encoding="utf-8")) == set()


def test_a_climbing_import_is_seen():
    assert climbs("costing", "from calculator.reporting.tables import write_tables") == {"reporting"}
    assert climbs("costing", "def f():\n    import calculator.cli") == {"cli"}


def test_every_folder_is_a_known_floor():
    assert {floor_of(path) for path in FILES} == set(FLOORS)
