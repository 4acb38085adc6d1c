"""The program starts at once: help imports nothing heavy, of any command."""

import subprocess
import sys

import pytest

from calculator.cli import COMMANDS

HEAVY = frozenset(
    {
        "defusedxml", "gptables", "highspy", "numpy", "openpyxl", "pandas", "pulp", "pydantic", "python_calamine",
        "scipy", "tomlkit", "xlsxwriter",
    }
)  # fmt: skip
"""What the program rests on, but click: each takes longer to import than all of help may take."""

ASKED = [["--help"], [], *([command, "--help"] for command in COMMANDS), ["import", "tac", "--help"]]


def imported_by(*lines: str) -> set[str]:
    """The heavy packages that a fresh process holds after some lines of Python."""
    code = "\n".join(("import sys", *lines, "print('modules', *sys.modules)"))
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return HEAVY & set(told.stdout.rpartition("modules")[2].split())


def test_no_help_imports_anything_heavy():
    """All in one process: what one of them imported would be there after the last."""
    lines = ["from calculator.cli import main"]
    for arguments in ASKED:
        lines += [
            "try:",
            f"    main({arguments!r})",
            "except SystemExit as end:",
            "    assert end.code in (0, 2), end.code",
        ]
    assert imported_by(*lines) == set()


@pytest.mark.parametrize("line", ["import calculator", "from calculator import __all__", "import calculator.exits"])
def test_the_package_itself_imports_nothing_heavy(line: str):
    assert imported_by(line) == set()


def test_what_is_imported_is_seen():
    assert "pandas" in imported_by("import calculator.reference.inputs")
