"""The manifest: everything needed to say what a run was and to do it again."""

from typing import Any

from calculator.reference.inputs import Inputs
from calculator.reference.sources import page_fingerprints
from calculator.scenarios.approval import in_words, state_of
from calculator.scenarios.program import PROGRAM, commit, program_version
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding


def provenance(inputs: Inputs, scenario: Scenario) -> dict[str, Any]:
    """Return what any result rests on, ready for JSON: program, scenario, approval, inputs and models."""
    return {
        "program": {"name": PROGRAM, "version": program_version(), "commit": commit()},
        "scenario": scenario.as_followed(),
        "approval": {"state": state_of(scenario.approval), "says": in_words(scenario.approval)},
        "inputs": {
            "fingerprints": dict(inputs.fingerprints),
            "locally_changed": list(inputs.locally_changed),
        },
        "models": page_fingerprints(inputs.models_folder),
    }


def manifest(run: Run, seal: SealStanding = NOT_LOOKED_FOR) -> dict[str, Any]:
    """Return the manifest of a run, ready for JSON, with how it stands to its seal where one was looked for."""
    certificates = run.allocation.certificates
    return {
        **provenance(run.inputs, run.scenario),
        "seal": seal.as_told(),
        "solver": {
            "name": certificates[0].solver if certificates else "",
            "status": sorted({each.status for each in certificates if each.programmes}),
            "programmes": sum(each.programmes for each in certificates),
            "fallbacks": sum(each.fallbacks for each in certificates),
            "worst_residual": max((each.residual for each in certificates), default=0.0),
        },
        "turned_into_revenue": run.allocation.switched.to_dict("records"),
        "unspent": run.allocation.unspent.to_dict("records"),
        "notes": [{"subject": note.subject, "text": note.text} for note in run.notes],
        "checks": [{"name": check.name, "seen": check.seen, "passed": check.passed} for check in run.checks],
        "seconds": run.seconds,
    }
