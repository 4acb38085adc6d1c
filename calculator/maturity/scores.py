"""Scores of organisations on the seven measures, each with a status that says how it came to be."""

from dataclasses import dataclass

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.organisations import is_trust
from calculator.reference.vocabulary import BODY_SUFFIX, PRIMARY_CARE_SUFFIX

IMPUTED = "imputed"
"""The status of a score that was not published and stands in for one."""
LOCAL = "local"
"""The status of a score that a local figure has replaced."""
MODERATED = "moderated"
"""The status of a score that a peer review or a rule of moderation has changed."""


@dataclass(frozen=True)
class OrganisationScores:
    """`levels`: organisation x measure, levels 1 to 5; NaN where a body is not assessed on a measure.

    `status`: organisation x measure; "self" (assessed by the body itself, peer reviewed), "imputed", "local",
    "moderated" or "with perspectives"; empty where not assessed.
    """

    levels: pd.DataFrame
    status: pd.DataFrame
    notes: tuple[Note, ...]


def organisation_scores(inputs: Inputs, organisations: pd.DataFrame) -> OrganisationScores:
    """Return the scores of every trust, ICB and primary care.

    A trust assessed in several care settings has the plain mean of its settings. A trust with no score
    is given the mean of trusts of its type, flagged as imputed.
    """
    measures = list(inputs.framework.measures)
    given = pd.concat([_trust_levels(inputs), _icb_levels(inputs)])
    levels = given.reindex(index=pd.Index(organisations["organisation_code"]), columns=measures)
    status = levels.notna().replace({True: "self", False: ""}).astype(object)
    notes = list(_blank_notes(levels, organisations))
    trusts = organisations[is_trust(organisations)].set_index("organisation_code")
    unscored = trusts.index[levels.loc[trusts.index].isna().all(axis=1)]
    scored = trusts.drop(index=unscored)
    for code in unscored:
        peers = scored.index[scored["organisation_type"] == trusts.at[code, "organisation_type"]]
        levels.loc[code] = levels.loc[peers].mean().round(3)
        status.loc[code] = IMPUTED
        kind = trusts.at[code, "organisation_type"].replace("_", " ")
        words = (
            f"{trusts.at[code, 'organisation_name']} has no published score. The mean of the {len(peers)} {kind} "
            "trusts that have one is used, flagged as imputed."
        )
        notes.append(Note(f"Scores of {code}", words))
    return OrganisationScores(levels=levels, status=status, notes=tuple(notes))


def _trust_levels(inputs: Inputs) -> pd.DataFrame:
    """Trusts x measures: the mean over care settings."""
    return inputs["dma_trust_scores"].pivot_table(index="trust_code", columns="measure", values="score", aggfunc="mean")


def _icb_levels(inputs: Inputs) -> pd.DataFrame:
    """ICBs and primary care x measures; each was assessed once."""
    table = inputs["dma_icb_scores"]
    suffix = table["body"].map(BODY_SUFFIX)
    return table.assign(code=table["icb_code"] + suffix).pivot(index="code", columns="measure", values="score")


def _blank_notes(levels: pd.DataFrame, organisations: pd.DataFrame) -> list[Note]:
    """Name the measures that primary care is not assessed on, and single blanks."""
    primary = organisations.loc[organisations["organisation_type"] == "primary_care", "organisation_code"]
    blank = levels.loc[primary].isna()
    never = list(blank.columns[blank.all()])
    notes = []
    if never:
        words = " and ".join(measure.replace("_", " ") for measure in never)
        notes.append(
            Note(
                "Primary care scores",
                f"Primary care is not assessed on {words}: there its weight "
                "goes to the trusts and the ICB in proportion.",
            )
        )
    for measure in blank.columns.difference(never):
        codes = ", ".join(code.removesuffix(PRIMARY_CARE_SUFFIX) for code in blank.index[blank[measure]])
        if codes:
            notes.append(
                Note(
                    "Primary care scores",
                    f"{measure.replace('_', ' ').capitalize()} of primary care is "
                    f"blank for {codes}: there its weight goes to the trusts and the ICB in proportion.",
                )
            )
    return notes
