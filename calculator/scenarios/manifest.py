"""The manifest: everything needed to say what a run was and to do it again."""

from typing import Any

from calculator.reference.sources import page_fingerprints
from calculator.scenarios.approval import in_words, state_of
from calculator.scenarios.program import PROGRAM, commit, program_version
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding


def manifest(run: Run, seal: SealStanding = NOT_LOOKED_FOR) -> dict[str, Any]:
    """Return the manifest of a run, ready for JSON, with how it stands to its seal where one was looked for."""
    certificates = run.allocation.certificates
    return {
        "program": {"name": PROGRAM, "version": program_version(), "commit": commit()},
        "scenario": run.scenario.as_followed(),
        "approval": {"state": state_of(run.scenario.approval), "says": in_words(run.scenario.approval)},
        "seal": seal.as_told(),
        "inputs": {
            "fingerprints": dict(run.inputs.fingerprints),
            "locally_changed": list(run.inputs.locally_changed),
        },
        "models": page_fingerprints(run.inputs.models_folder),
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
