"""The pages of cost models, and those that stand above them: framework, finance, optimism bias, moderation, risk."""

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from calculator.costing.pages.load_models import load_models
from calculator.costing.pages.spend_levels import load_spend_levels
from calculator.maturity.moderation_page import load_moderation
from calculator.reference.bundled import bundled
from calculator.reference.inputs import load_inputs
from calculator.scenarios.estimate import estimate_debt
from fuzz.reader import Reader
from fuzz.readers.tables import form_all
from running import bundled_assessment, bundled_inputs


def _lay_out(place: Path) -> Sequence[Path]:
    for page in bundled("models").glob("*.toml"):
        shutil.copy(page, place)
    return sorted(place.glob("*.toml"))


@cache
def _evidence() -> frozenset[str]:
    return frozenset(bundled_inputs()["cost_evidence"]["id"])


def _read(place: Path, _path: Path) -> None:
    load_models(_evidence(), place)
    load_moderation(_evidence(), place)
    load_spend_levels(_evidence(), place)
    form_all(estimate_debt(load_inputs(models=place), bundled_assessment("central").scenario))


COST_MODELS = Reader("cost models", _lay_out, _read)
