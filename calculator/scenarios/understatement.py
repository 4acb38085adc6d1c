"""Understatement: what the tables would hold had some ICSs scored themselves lower."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.scale import LOWEST
from calculator.reference.vocabulary import BODY_SUFFIX
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.held_imputed import with_imputed_held


def understated(assessment: Assessment, drops: Mapping[str, float]) -> Inputs:
    """Return the inputs with every score that the bodies of some ICSs gave themselves lowered.

    Trusts (in every care setting), the ICB, and primary care on the measures it is scored on; local scores too, as
    they are an organisation's own. Never below level 1. Imputed scores, peer reviews and perspectives stay.

    Args:
        assessment: the assessment of the scores as they are.
        drops: by ICS code, the levels to lower by; other ICSs stay as they are.
    """
    inputs = assessment.inputs
    bodies = assessment.bodies.table.set_index("organisation_code")
    by_body = bodies["ics_code"].map(dict(drops)).fillna(0.0)
    trusts, boards, local = (inputs[name] for name in ("dma_trust_scores", "dma_icb_scores", "local_figures"))
    own_scores = local["subject"] == "score"
    frames = {
        "dma_trust_scores": _lowered(trusts, "score", trusts["trust_code"], by_body),
        "dma_icb_scores": _lowered(boards, "score", boards["icb_code"] + boards["body"].map(BODY_SUFFIX), by_body),
        "local_figures": _lowered(local, "value", local["organisation_code"].where(own_scores), by_body),
    }
    return with_imputed_held(replace(inputs, frames={**inputs.frames, **frames}), assessment)


def understated_overall(inputs: Inputs, trusts: pd.Series, drops: Mapping[str, float]) -> Inputs:
    """Return the inputs with the overall scores that are compared year on year lowered as much, in the later year.

    Args:
        inputs: the checked tables.
        trusts: ICS code by trust code.
        drops: by ICS code, the levels to lower by.
    """
    by_ics = pd.Series(dict(drops), dtype=float)
    by_trust = trusts.map(by_ics).fillna(0.0)
    later = "overall_2025_comparable"
    overall = {"dma_trust_overall": ("trust_code", by_trust), "dma_icb_overall": ("icb_code", by_ics)}
    frames = {name: _lowered(inputs[name], later, inputs[name][code], by) for name, (code, by) in overall.items()}
    return replace(inputs, frames={**inputs.frames, **frames})


def _lowered(table: pd.DataFrame, column: str, codes: pd.Series, drops: pd.Series) -> pd.DataFrame:
    """The table with a column of levels lowered by the drop of each row's code; what no drop is of is untouched."""
    drop = codes.map(drops).fillna(0.0).astype(float)
    levels = table[column].astype(float)
    return table.assign(**{column: levels.where(drop == 0, (levels - drop).clip(lower=LOWEST))})
