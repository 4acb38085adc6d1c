"""The manifest says what a run was."""

import json

from calculator.scenarios.manifest import manifest
from calculator.scenarios.program import commit, program_version


def test_the_manifest_holds_what_is_needed_to_do_it_again(central, inputs):
    told = json.loads(json.dumps(manifest(central)))
    assert told["program"] == {"name": "digital-debt", "version": program_version(), "commit": commit()}
    assert set(told["inputs"]["fingerprints"]) == set(inputs.fingerprints)
    assert told["inputs"]["locally_changed"] == []
    assert told["scenario"]["rules"][0].items() >= {"rule": "levelling_up", "floor_score": 2.6}.items()
    assert told["solver"]["status"] == ["Optimal"]
    assert told["solver"]["fallbacks"] == 0
    assert len(told["checks"]) == len(central.checks)
    assert set(told["seconds"]) == {
        "read and check inputs", "estimate debt", "form second opinions", "share funds", "check",
    }  # fmt: skip
    assert "epr.toml" in told["models"]
