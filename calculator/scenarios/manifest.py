"""The manifest: everything needed to say what a run was and to do it again."""

import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from calculator.reference.sources import fingerprint
from calculator.scenarios.approval import in_words, state_of
from calculator.scenarios.run import Run

PROGRAM = "digital-debt"


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


def manifest(run: Run) -> dict[str, Any]:
    """Return the manifest of a run, ready for JSON."""
    certificates = run.allocation.certificates
    return {
        "program": {"name": PROGRAM, "version": program_version(), "commit": commit()},
        "scenario": {
            **run.scenario.model_dump(mode="json"),
            "rules": [
                {"rule": used.rule, **used.settings.model_dump(mode="json")} for used in run.scenario.rules_in_use
            ],
        },
        "approval": {"state": state_of(run.scenario.approval), "says": in_words(run.scenario.approval)},
        "inputs": {
            "fingerprints": dict(run.inputs.fingerprints),
            "locally_changed": list(run.inputs.locally_changed),
        },
        "models": {path.name: fingerprint(path) for path in sorted(run.inputs.models_folder.glob("*.toml"))},
        "solver": {
            "name": certificates[0].solver if certificates else "",
            "status": sorted({each.status for each in certificates if each.programmes}),
            "programmes": sum(each.programmes for each in certificates),
            "fallbacks": sum(each.fallbacks for each in certificates),
            "worst_residual": max((each.residual for each in certificates), default=0.0),
        },
        "unspent": run.allocation.unspent.to_dict("records"),
        "notes": [{"subject": note.subject, "text": note.text} for note in run.assessment.notes],
        "checks": [{"name": check.name, "seen": check.seen, "passed": check.passed} for check in run.checks],
        "seconds": run.seconds,
    }
