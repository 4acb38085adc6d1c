"""Assess the bundled inputs, or a copy with opinions added, under settings of a test's own."""

from pathlib import Path

from calculator.maturity.place import Maturity, assess
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.organisations import organisations
from calculator.scenarios.load_scenario import load_scenario

PEER_REVIEW = "organisation_code,measure,adjusted_score,author_role,adjusted_on,reason"
PERSPECTIVES = "organisation_code,perspective,measure,score,respondents,as_at,source"


def assessed(inputs: Inputs, **choices: object) -> Maturity:
    settings = load_scenario("central").maturity
    checked = type(settings).model_validate({**settings.model_dump(), **choices})
    return assess(inputs, organisations(inputs), checked)


def with_table(folder: Path, name: str, header: str, *rows: str) -> Inputs:
    (folder / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return load_inputs(folder)
