"""Which program this is: its version, the commit of a checkout, and a fingerprint of the code that decides figures."""

import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from calculator.reference.sources import fingerprint, fingerprint_of

PROGRAM = "digital-debt"
DECIDING = ("reference", "maturity", "costing", "allocation", "scenarios")
"""The floors whose code decides figures; those above only tell them."""


def program_version() -> str:
    """The version of the installed program."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "not installed"


def commit() -> str:
    """The commit of a checkout, marked where files differ from it; empty outside a checkout."""
    folder = Path(__file__).resolve().parent.parent.parent
    if not (folder / ".git").exists():
        return ""
    command = [
        "git",
        "-C",
        str(folder),
        "describe",
        "--always",
        "--abbrev=40",
        "--exclude=*",
        "--dirty=+changed",
    ]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()


def code_fingerprint() -> str:
    """The fingerprint of the code that decides figures: a changed rule shows even where the version stays."""
    package = Path(__file__).resolve().parent.parent
    files = (path for floor in DECIDING for path in sorted((package / floor).rglob("*.py")))
    return fingerprint_of({path.relative_to(package).as_posix(): fingerprint(path) for path in files})
