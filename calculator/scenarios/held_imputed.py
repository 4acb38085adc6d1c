"""Imputed scores held as they were, when other scores are changed: their body has done nothing."""

from dataclasses import replace

import pandas as pd

from calculator.maturity.scores import IMPUTED, organisation_scores
from calculator.reference.inputs import Inputs
from calculator.scenarios.assessment import Assessment


def with_imputed_held(inputs: Inputs, before: Assessment) -> Inputs:
    """Return inputs with changed scores in which imputed scores stay as they were before.

    They are means of their peers, and must not move because a peer is assessed anew. A trust that the changed
    inputs hold a score of is no longer imputed. Local scores, peer review and moderation are laid over as before.

    Args:
        inputs: the tables with changed scores.
        before: the assessment of the scores before the change.
    """
    changed = inputs["dma_trust_scores"]
    scores = organisation_scores(before.inputs, before.bodies.table)
    imputed = scores.status.index[(scores.status == IMPUTED).all(axis=1)].difference(changed["trust_code"])
    bodies = before.bodies.table.set_index("organisation_code")["organisation_type"]
    kept = (
        scores.levels.loc[imputed]
        .rename_axis("trust_code")
        .melt(var_name="measure", value_name="score", ignore_index=False)
    )
    kept = kept.reset_index()
    kept["care_setting"] = kept["trust_code"].map(bodies).map(lambda kind: kind.removesuffix("_and_community"))
    return replace(inputs, frames={**inputs.frames, "dma_trust_scores": pd.concat([changed, kept[changed.columns]])})
