"""Moderation: scores held against observed facts by written rules; a cap never raises a score."""

from collections.abc import Sequence

import pandas as pd

from calculator.maturity.moderation_page import ModerationRule
from calculator.maturity.scores import MODERATED, OrganisationScores
from calculator.reference.facts import FACTS
from calculator.reference.notes import Note
from calculator.reference.scale import NOISE

FLAG_COLUMNS = ["organisation_code", "measure", "score", "most", "rule", "reason", "binds"]


def flags(scores: OrganisationScores, organisations: pd.DataFrame, rules: Sequence[ModerationRule]) -> pd.DataFrame:
    """Return one row per score and rule that it offends against, sorted by organisation and measure.

    Columns: those of FLAG_COLUMNS. `most` is the highest level the rule believes; `reason` a sentence with the
    fact; `binds` whether no other rule that the score offends against believes less (ties: the rule first in name).

    Args:
        scores: the scores to be held against the facts.
        organisations: one row per organisation, with what was observed of it.
        rules: the rules.
    """
    bodies = organisations.set_index("organisation_code")
    raised = [
        (code, rule.measure, level, rule.most, rule.id, _reason(str(bodies.at[code, "organisation_name"]), rule))
        for rule in rules
        for code in bodies.index[FACTS[rule.where].holds(bodies)]
        if (level := scores.levels.at[code, rule.measure]) > rule.most + NOISE
    ]
    found = pd.DataFrame(raised, columns=FLAG_COLUMNS[:-1])
    found = found.sort_values(["organisation_code", "measure", "most", "rule"], ignore_index=True)
    return found.assign(binds=~found.duplicated(["organisation_code", "measure"]))


def _reason(name: str, rule: ModerationRule) -> str:
    return f"{name} {FACTS[rule.where].says}. {rule.reason}."


def capped(scores: OrganisationScores, raised: pd.DataFrame) -> OrganisationScores:
    """Return the scores with every flagged one lowered to the least that a rule believes, marked as moderated."""
    levels, status = scores.levels.copy(), scores.status.copy()
    binding = raised[raised["binds"]]
    for flag in binding.itertuples():
        levels.at[flag.organisation_code, flag.measure] = flag.most
        status.at[flag.organisation_code, flag.measure] = MODERATED
    return OrganisationScores(levels, status, (*scores.notes, *_notes(binding)))


def _notes(binding: pd.DataFrame) -> list[Note]:
    if binding.empty:
        return []
    codes = ", ".join(sorted(set(binding["organisation_code"])))
    text = f"{len(binding)} scores of {codes} were lowered to what observed facts allow; each is listed with reason."
    return [Note("Moderation", text)]
