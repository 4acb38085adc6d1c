"""The written rules of moderation (models/moderation.toml): what observed facts say against a score."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import Field

from calculator.reference.bundled import bundled
from calculator.reference.facts import FACTS
from calculator.reference.framework import load_framework
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.rows.fields import Level
from calculator.reference.sourced import Id, Sourced, Text
from calculator.reference.tables import TABLES
from calculator.reference.toml_page import Part, read_page

MODERATION_FILE = "moderation.toml"


class ModerationRule(Sourced):
    """Where a fact holds, the highest level believed on a measure, and why.

    `evidence`: ids of inputs/cost_evidence.csv, or input tables by the name of their file.
    """

    id: Id
    says: Text
    where: Text
    measure: Text
    most: Level
    reason: Text


class ModerationPage(Part):
    """Every rule of moderation."""

    rule: tuple[ModerationRule, ...] = Field(min_length=1, description="at least one [[rule]]")


def load_moderation(evidence: Collection[str] | None, folder: Path | None = None) -> tuple[ModerationRule, ...]:
    """Return the rules of a folder of models (the bundled one unless told), in order of id.

    Args:
        evidence: the known evidence ids; None if they could not be read.
        folder: a folder of pages; its framework is read as well.

    Raises:
        InputProblems: naming everything that is wrong with any rule.
    """
    place = folder or bundled("models")
    rules = read_page(place / MODERATION_FILE, ModerationPage).rule
    sources = None if evidence is None else {*evidence, *(table.file for table in TABLES.values())}
    problems = [*_unknown_names(rules, load_framework(place).measures, sources), *_repeated(rules)]
    if problems:
        raise InputProblems(problems)
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _unknown_names(
    rules: Collection[ModerationRule], measures: Collection[str], sources: Collection[str] | None
) -> Iterator[Problem]:
    for rule in rules:
        for key, expected, names, known in (
            ("where", "a known fact", (rule.where,), FACTS),
            ("measure", "a known measure", (rule.measure,), measures),
            ("evidence", "a known evidence id or the file of an input table", rule.evidence, sources),
        ):
            for name in names:
                if known is not None and name not in known:
                    column = f"rule '{rule.id}' > {key}"
                    yield Problem(MODERATION_FILE, expected, near_match(name, known), column=column, value=name)


def _repeated(rules: Collection[ModerationRule]) -> Iterator[Problem]:
    for id_, times in Counter(rule.id for rule in rules).items():
        if times > 1:
            fix = "Give one of the two another id."
            yield Problem(MODERATION_FILE, "each id once", fix, column=f"rule '{id_}'", value=id_)
