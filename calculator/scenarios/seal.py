"""A seal: everything that decides who gets what, but the scores, written down before the scores are opened."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from calculator.reference.clock import now
from calculator.reference.inputs import Inputs
from calculator.reference.sources import fingerprint_of, page_fingerprints
from calculator.reference.tables import TABLES
from calculator.reference.toml_page import Part
from calculator.scenarios.lineage import OWN
from calculator.scenarios.program import code_fingerprint, commit, program_version
from calculator.scenarios.scenario import Scenario

SCORE_TABLES = (
    "dma_trust_scores",
    "dma_trust_overall",
    "dma_icb_scores",
    "dma_icb_overall",
    "peer_review",
    "perspectives",
)
"""What is opened after the seal: assessments, and what others say of them. Observed facts (who has a record, who meets
security standards) are published apart from the assessment, and are sealed."""

LEFT_OUT: Mapping[str, str] = {
    **{TABLES[name].file: "scores" for name in SCORE_TABLES},
    "local_figures.csv": "rows of subject score; prices and counts are sealed",
    "sources.csv": "rows about the tables of scores; the others are sealed",
    "benefit_actuals.csv": "told after the money is spent, and moves none",
}
"""Each file that is not sealed whole, and what of it is left out."""

NO_DECISION = frozenset({"basis", "source"})
"""Keys of a scenario that say why, and decide nothing."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="a fingerprint of 64 digits and letters a to f")]


class SealedProgram(Part):
    """The program that sealed. `code`: fingerprint of what decides figures."""

    version: str
    commit: str
    code: Sha256


class SealedSettings(Part):
    """One part of the scenario: its plain values, and their fingerprint."""

    values: Any
    sha256: Sha256


class Seal(Part):
    """What was sealed, and when (UTC). `earlier`: the seal this one took the place of, whole.

    `fingerprint` is of all the rest.
    """

    format: Literal[1]
    scenario: str
    sealed_on: Annotated[
        str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="a time such as 2026-11-30T09:30:00Z")
    ]
    program: SealedProgram
    settings: Mapping[str, SealedSettings]
    models: Mapping[str, Sha256]
    tables: Mapping[str, Sha256]
    left_out: Mapping[str, str]
    earlier: "Seal | None"
    fingerprint: Sha256

    @property
    def first(self) -> "Seal":
        """The first of the seals that this one stands at the end of."""
        return self.earlier.first if self.earlier else self


def sealed_now(inputs: Inputs, scenario: Scenario, earlier: Seal | None = None) -> Seal:
    """Return the seal of a scenario on the inputs and models as they are now.

    Args:
        inputs: the checked tables; what they hold of scores is not looked at.
        scenario: its settings are sealed; its title, reasons and approval are not.
        earlier: the seal it takes the place of.
    """
    content = {
        "format": 1,
        "scenario": scenario.name,
        "sealed_on": now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "program": {"version": program_version(), "commit": commit(), "code": code_fingerprint()},
        "settings": {
            part: {"values": values, "sha256": fingerprint_of(values)} for part, values in _settings(scenario).items()
        },
        "models": page_fingerprints(inputs.models_folder),
        "tables": _tables(inputs),
        "left_out": dict(LEFT_OUT),
        "earlier": earlier.model_dump(mode="json") if earlier else None,
    }
    return Seal.model_validate({**content, "fingerprint": fingerprint_of(content)})


def _settings(scenario: Scenario) -> dict[str, Any]:
    """The parts of a scenario that decide, each with all its values."""
    return {part: _deciding(values) for part, values in scenario.as_followed().items() if part not in OWN}


def _deciding(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: _deciding(value) for key, value in values.items() if key not in NO_DECISION}
    return [_deciding(value) for value in values] if isinstance(values, list) else values


def _tables(inputs: Inputs) -> dict[str, str]:
    """The fingerprint of every table that is there, without what is left out; a table left with no row is not there."""
    whole = {file: digest for file, digest in inputs.fingerprints.items() if f"{Path(file).stem}.csv" not in LEFT_OUT}
    figures, sources = inputs["local_figures"], inputs["sources"]
    rest = {
        "local_figures.csv": figures[figures["subject"] != "score"],
        "sources.csv": sources[~sources["file"].isin([TABLES[name].file for name in SCORE_TABLES])],
    }
    parts = {file: fingerprint_of(rows.to_csv(index=False)) for file, rows in rest.items() if not rows.empty}
    return dict(sorted({**whole, **parts}.items()))
