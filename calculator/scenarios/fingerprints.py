"""One fingerprint of a scenario and one of its inputs, for what must say in a line what it rests on."""

from calculator.reference.inputs import Inputs
from calculator.reference.sources import fingerprint_of, page_fingerprints
from calculator.scenarios.scenario import Scenario


def scenario_fingerprint(scenario: Scenario) -> str:
    """Return the SHA-256 of all that a scenario states, as it was followed."""
    return fingerprint_of(scenario.as_followed())


def inputs_fingerprint(inputs: Inputs) -> str:
    """Return the SHA-256 of every table and cost model together."""
    return fingerprint_of({"tables": dict(inputs.fingerprints), "models": page_fingerprints(inputs.models_folder)})
