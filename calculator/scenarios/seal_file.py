"""The file of a seal: written whole, and refused where it is not what was written."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from calculator.reference.json_file import read_json
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.sources import fingerprint_of
from calculator.reference.toml_page import model_problems
from calculator.reference.write_whole import write_whole
from calculator.scenarios.seal import Seal

_MEND = "Put back the file as it was sealed; or move it away and seal again, and tell why."


def seal_path(output: Path, scenario: str) -> Path:
    """Return where the seal of a scenario stands: beside the folder of its outputs."""
    return output / f"{scenario}.seal.json"


def read_seal(output: Path, scenario: str) -> Seal | None:
    """Return the seal of a scenario; None where there is none.

    Args:
        output: the folder of outputs.
        scenario: the name of the scenario.

    Raises:
        InputProblems: if the file cannot be read, is no seal, was edited, or is the seal of another scenario.
    """
    path = seal_path(output, scenario)
    if not path.exists() and not path.is_symlink():
        return None
    held = _held(path)
    if not _fits(held):
        expected, found = "a seal as it was written; it has been edited since", "a fingerprint that is not its own"
        raise InputProblems([Problem(path.name, expected, _MEND, column="fingerprint", value=found)])
    try:
        seal = Seal.model_validate(held)
    except ValidationError as invalid:
        problems = model_problems(path.name, held, Seal, invalid)
        raise InputProblems([replace(problem, fix=_MEND) for problem in problems]) from None
    if seal.scenario != scenario:
        expected, fix = f"the seal of {scenario}", "A seal keeps its name: seal this scenario by itself."
        raise InputProblems([Problem(path.name, expected, fix, column="scenario", value=seal.scenario)])
    return seal


def write_seal(seal: Seal, output: Path) -> Path:
    """Write a seal, in place of one that is there, and return its path.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    path = seal_path(output, seal.scenario)
    write_whole(path, json.dumps(seal.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n")
    return path


def _held(path: Path) -> dict[str, Any]:
    try:
        held = read_json(path)
    except (OSError, ValueError) as error:
        found = (isinstance(error, OSError) and error.strerror) or str(error)
        problem = Problem(path.name, "a seal that `digital-debt seal` wrote", _MEND, value=found)
        raise InputProblems([problem]) from None
    if not isinstance(held, dict) or "fingerprint" not in held:
        raise InputProblems([Problem(path.name, "a seal that `digital-debt seal` wrote", _MEND)])
    return held


def _fits(held: Any) -> bool:
    """Whether the fingerprint of a seal, and of every earlier one inside it, is that of what it says."""
    while held is not None:
        if not isinstance(held, dict):
            return False
        content = {key: value for key, value in held.items() if key != "fingerprint"}
        if held.get("fingerprint") != fingerprint_of(content):
            return False
        held = held.get("earlier")
    return True
