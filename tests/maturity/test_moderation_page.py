"""The page of moderation rules: what is wrong is told in plain words, by file and rule."""

from pathlib import Path

import pytest

from calculator.maturity.moderation_page import load_moderation
from calculator.reference.problems import InputProblems
from editing import replace_once


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('where = "no_epr"', 'where = "no_erp"', ["rule 'no_epr_improve_care' > where", "Did you mean 'no_epr'?"]),
        ('measure = "improve_care"', 'measure = "improve_cares"', ["> measure", "Did you mean 'improve_care'?"]),
        ("most = 2.8", "most = 28", ["rule 'no_epr_improve_care' > most", "a level from 1 to 5"]),
        ('"trust_epr.csv"', '"trust_erp.csv"', ["> evidence", "the file of an input table", "Did you mean 'trust_epr.csv'?"]),
        ('"CYB-DSPT"', '"CYB-DSPTT"', ["rule 'dspt_2022_23_safe_practice' > evidence", "Did you mean 'CYB-DSPT'?"]),
        ('id = "no_epr_safe_practice"', 'id = "no_epr_improve_care"', ["each id once"]),
        ('quality = "RED"', 'quality = "PINK"', ["rule 'no_epr_improve_care' > quality"]),
        ('owner = "Head of digital maturity"\n', "", ["rule 'no_epr_improve_care' > owner", "Add a line owner = ... here, with some text"]),
        ("most = 2.8", "mosst = 2.8", ["Did you mean 'most'?"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_rule_and_key(inputs, copied_models: Path, old: str, new: str, words: list[str]):
    replace_once(copied_models / "moderation.toml", old, new)
    with pytest.raises(InputProblems) as raised:
        load_moderation(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    text = str(raised.value)
    assert all(word in text for word in ["moderation.toml", *words]), text


def test_all_mistakes_come_at_once(inputs, copied_models: Path):
    page = copied_models / "moderation.toml"
    replace_once(page, 'where = "no_epr"', 'where = "no_erp"')
    replace_once(page, 'measure = "smart_foundations"', 'measure = "foundations"')
    with pytest.raises(InputProblems) as raised:
        load_moderation(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    assert len(raised.value.problems) == 2


def test_evidence_that_could_not_be_read_is_not_held_against_the_rules(copied_models: Path):
    replace_once(copied_models / "moderation.toml", '"CYB-DSPT"', '"NOT-KNOWN"')
    assert len(load_moderation(None, copied_models)) == 6
