"""A seal holds all that decides but the scores: it tells every change of the one, and none of the other."""

import json
import re
from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.problems import InputProblems
from calculator.reference.sources import fingerprint_of
from calculator.reference.tables import TABLES
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal import LEFT_OUT, SCORE_TABLES, sealed_now
from calculator.scenarios.seal_changes import seal_changes
from calculator.scenarios.seal_file import read_seal, seal_path, write_seal
from calculator.scenarios.seal_standing import seal_standing
from editing import replace_once

LOCAL = (
    "organisation_code,organisation_name,subject,name,says,unit,national_low,national_value,national_high,"
    "value,price_year,reason,author_role,given_on\n"
)
SCORE = "R0A,,score,well_led,,,,,,3.5,,Reviewed,Digital lead,2026-01-01\n"
COUNT = "R0A,,estate,staff,,,,,,27000,,Payroll,Finance lead,2026-01-01\n"


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793696400")  # 3 November 2026, 09:00 UTC


@pytest.fixture
def sealed(inputs: Inputs, scenario: Scenario, tmp_path: Path) -> Path:
    """A folder of outputs with the seal of central in it."""
    write_seal(sealed_now(inputs, scenario), tmp_path / "outputs")
    return tmp_path / "outputs"


def edited(folder: Path, *edits: tuple[str, str]) -> Scenario:
    """Central with edits made in its page."""
    page = folder / "central.toml"
    page.write_text((bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8"), encoding="utf-8")
    for old, new in edits:
        replace_once(page, old, new)
    return load_scenario(page)


def test_what_was_sealed_stands_unchanged_on_the_day_it_was_sealed(sealed: Path, inputs, scenario):
    assert seal_standing(inputs, scenario, sealed).in_words() == "sealed on 3 November 2026, unchanged"
    assert [path.name for path in sealed.iterdir()] == ["central.seal.json"]
    assert seal_standing(inputs, scenario, sealed / "elsewhere").in_words() == "not sealed"


def test_a_changed_setting_is_told_with_both_values(sealed: Path, inputs, tmp_path: Path):
    edits = [
        ("floor_score = 2.6", "floor_score = 2.8"),
        ("trusts = 0.8", "trusts = 0.7"),
        ('"2026-27" = 345_000_000', '"2026-27" = 300_000_000'),
        ("[costing.bias_mitigation]", "[costing.bias_mitigation]\nepr = 0.3"),
        ("absorption_share = 0.2", "absorption_share = 0.25"),
    ]
    told = seal_standing(inputs, edited(tmp_path, *edits), sealed)
    assert set(told.changes) == {
        "rules > levelling_up > floor_score 2.6 -> 2.8",
        "maturity > place_weights > trusts 0.8 -> 0.7",
        "fund > capital > amounts_gbp > 2026-27 345,000,000 -> 300,000,000",
        "costing > bias_mitigation > epr not stated -> 0.3",
        "limits > absorption_share 0.2 -> 0.25",
    }
    assert told.in_words(most=1).endswith("and 4 more, all in manifest.json")


def test_every_number_of_the_scenario_is_sealed(inputs, scenario, tmp_path: Path):
    """Whatever figure of the page is changed, and whoever adds one later, the seal tells it."""
    page = (bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8")
    before = sealed_now(inputs, scenario)
    figures = re.findall(r"^(\w+) = ([\d.]+)", page, re.MULTILINE)
    assert len(figures) > 12
    for key, value in figures:
        changed = edited(tmp_path, (f"{key} = {value}", f"{key} = {3.9 if float(value) > 1 else 0.55}"))
        (told,) = seal_changes(before, sealed_now(inputs, changed))
        assert f"> {key} " in told


def test_the_order_of_rules_is_sealed(inputs, scenario):
    turned = scenario.model_copy(update={"rules": scenario.rules[::-1]})
    changes = seal_changes(sealed_now(inputs, scenario), sealed_now(inputs, turned))
    assert changes == ("rules > order levelling_up, fair_shares -> fair_shares, levelling_up",)


def test_words_and_approval_decide_nothing_and_are_not_sealed(sealed: Path, inputs, tmp_path: Path):
    edits = [
        ('title = "Levelling up, then fair shares"', 'title = "Another"'),
        ('basis = "Each line', 'basis = "Every line'),
        ('source = "The other', 'source = "Another'),
        ("[maturity]", '[[approval]]\nstate = "reviewed"\nrole = "assurer"\non = 2026-11-04\n[maturity]'),
    ]
    assert seal_standing(inputs, edited(tmp_path, *edits), sealed).changes == ()


def test_scores_are_opened_later_and_change_nothing(sealed: Path, copied_inputs: Path, scenario):
    scores = copied_inputs / "dma_trust_scores.csv"
    replace_once(scores, "G6V2S,mental_health,well_led,2.3", "G6V2S,mental_health,well_led,3.3")
    replace_once(copied_inputs / "sources.csv", "DMA 2025", "DMA 2026")
    (copied_inputs / "local_figures.csv").write_text(LOCAL + SCORE, encoding="utf-8")
    (copied_inputs / "peer_review.csv").write_text(
        "organisation_code,measure,adjusted_score,author_role,adjusted_on,reason\n"
        "R0A,well_led,3.0,Peer,2026-01-01,Seen\n",
        encoding="utf-8",
    )
    read = load_inputs(copied_inputs)
    assert read.locally_changed
    assert seal_standing(read, scenario, sealed).changes == ()


def test_every_other_table_is_sealed(sealed: Path, copied_inputs: Path, scenario):
    (copied_inputs / "local_figures.csv").write_text(LOCAL + SCORE + COUNT, encoding="utf-8")
    replace_once(copied_inputs / "trust_size.csv", "G6V2S,5936.5", "G6V2S,5937.5")
    changes = seal_standing(load_inputs(copied_inputs), scenario, sealed).changes
    assert changes == ("inputs/local_figures.csv (added)", "inputs/trust_size.csv")
    bundled_tables = {path.name for path in bundled("inputs").glob("*.csv")}
    seal = read_seal(sealed, "central")
    assert set(seal.tables) == bundled_tables - {TABLES[name].file for name in SCORE_TABLES}


def test_every_table_of_scores_is_named_as_such():
    """A table with a column of scores that nobody thought of would be sealed, and break every seal when opened."""
    held = {table.file for table in TABLES.values() if any("score" in column for column in table.columns)}
    # The score of a neighbourhood's deprivation, and what a bid says it adds: neither is a score that is opened.
    assert held - set(LEFT_OUT) == {"deprivation_rurality.csv", "prospectus.csv"}


def test_a_changed_page_of_the_models_is_told_by_name(sealed: Path, copied_models: Path, scenario):
    replace_once(copied_models / "epr.toml", 'owner = "', 'owner = "Our ')
    (copied_models / "risk.toml").rename(copied_models / "risky.toml")
    (copied_models / "risk.toml").write_bytes((copied_models / "risky.toml").read_bytes())
    changes = seal_standing(load_inputs(models=copied_models), scenario, sealed).changes
    assert changes == ("models/epr.toml", "models/risky.toml (added)")


def test_another_program_is_told(sealed: Path, inputs, scenario, monkeypatch):
    monkeypatch.setattr("calculator.scenarios.seal.code_fingerprint", lambda: "0" * 64)
    assert seal_standing(inputs, scenario, sealed).changes == ("the program's code (still called 0.1.0)",)
    monkeypatch.setattr("calculator.scenarios.seal.program_version", lambda: "0.2.0")
    assert seal_standing(inputs, scenario, sealed).changes == ("the program 0.1.0 -> 0.2.0",)


def test_a_second_seal_keeps_the_first_and_never_passes_for_it(sealed: Path, inputs, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794560400")  # 13 November 2026
    first = read_seal(sealed, "central")
    changed = edited(tmp_path, ("floor_score = 2.6", "floor_score = 2.8"))
    write_seal(sealed_now(inputs, changed, first), sealed)
    told = seal_standing(inputs, changed, sealed)
    assert told.seal.earlier == first
    assert (
        told.in_words() == "sealed on 13 November 2026 (again; first on 3 November 2026, 1 change between), unchanged"
    )
    assert told.as_told()["changes_between_seals"] == ["rules > levelling_up > floor_score 2.6 -> 2.8"]


def tampered(held: dict) -> None:
    held["settings"]["rules"]["values"][0]["floor_score"] = 2.8


def emptied(held: dict) -> None:
    held.clear()


def forgotten(held: dict) -> None:
    """As a forger would who knows how the fingerprint is made, but not what a seal holds."""
    del held["settings"]
    held.pop("fingerprint")
    held["fingerprint"] = fingerprint_of(held)


def renamed(held: dict) -> None:
    held.pop("fingerprint")
    held["scenario"] = "another"
    held["fingerprint"] = fingerprint_of(held)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (tampered, "it has been edited since"),
        (emptied, "a seal that `digital-debt seal` wrote"),
        (forgotten, "a value for 'settings'"),
        (renamed, "the seal of central"),
    ],
)
def test_a_seal_that_is_not_as_it_was_written_is_refused(sealed: Path, edit, words: str):
    path = seal_path(sealed, "central")
    held = json.loads(path.read_text(encoding="utf-8"))
    edit(held)
    path.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(InputProblems, match=words):
        read_seal(sealed, "central")


def test_an_earlier_seal_inside_cannot_be_edited_either(sealed: Path, inputs, scenario):
    write_seal(sealed_now(inputs, scenario, read_seal(sealed, "central")), sealed)
    path = seal_path(sealed, "central")
    held = json.loads(path.read_text(encoding="utf-8"))
    held["earlier"]["sealed_on"] = "2026-10-03T09:00:00Z"
    content = {key: value for key, value in held.items() if key != "fingerprint"}
    path.write_text(json.dumps({**content, "fingerprint": fingerprint_of(content)}), encoding="utf-8")
    with pytest.raises(InputProblems, match="it has been edited since"):
        read_seal(sealed, "central")


def test_a_file_that_is_no_json_is_refused(sealed: Path):
    seal_path(sealed, "central").write_text("{", encoding="utf-8")
    with pytest.raises(InputProblems, match="a seal that `digital-debt seal` wrote"):
        read_seal(sealed, "central")


def test_a_seal_with_half_a_sign_in_it_is_refused(sealed: Path):
    path = sealed / "central.seal.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"central"', '"\\ud800"', 1), encoding="utf-8")
    with pytest.raises(InputProblems, match="no text in UTF-8"):
        read_seal(sealed, "central")
