"""The 42 ICSs in the 36 of April 2026: whole, or in parts by stated weights."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.mergers import split_notes, successor_names, successor_shares
from calculator.reference.organisations import latest_need
from calculator.reference.problems import InputProblems
from editing import replace_once

SPLIT = {"QJG", "QM7", "QNQ"}


def test_every_ics_belongs_to_the_36_by_shares_that_sum_to_1(inputs):
    shares = successor_shares(inputs)
    assert shares.shape == (42, 36)
    assert shares.sum(axis=1).to_numpy() == pytest.approx(1.0, abs=1e-12)
    assert set(shares.index[(shares > 0).sum(axis=1) > 1]) == SPLIT
    assert (shares > 0).any().all()


def test_frimley_is_divided_by_the_counts_of_small_areas_that_were_published(inputs):
    shares = successor_shares(inputs).loc["QNQ"]
    moving = inputs["icb_mergers_2026"].query("icb_code_2025 == 'QNQ'").set_index("icb_code_2026")["lsoa11_moving"]
    assert moving.sum() == 440
    for code, count in moving.items():
        assert shares[code] == pytest.approx(count / 440)


def test_the_people_of_the_other_splits_add_up_to_those_registered(inputs):
    people = latest_need(inputs).set_index("icb_code")["registered_population"]
    splits = inputs["icb_splits_2026"].groupby("icb_code_2025")["weight"].sum()
    for code in SPLIT - {"QNQ"}:
        assert splits[code] == people[code]


def test_each_split_has_a_note_with_its_weights(inputs):
    notes = {note.subject: note.text for note in split_notes(inputs)}
    assert len(notes) == len(SPLIT)
    assert "Thames Valley 55.5% (244)" in notes["Split of Frimley"]
    assert "small areas" in notes["Split of Frimley"]
    assert "registered people" in notes["Split of Hertfordshire and West Essex"]


def test_names_are_those_of_the_systems_without_the_board(inputs):
    assert successor_names(inputs)["S9B9J"] == "Surrey and Sussex"


def test_a_part_without_a_weight_is_named(copied_inputs: Path):
    page = copied_inputs / "icb_splits_2026.csv"
    rows = page.read_text(encoding="utf-8").splitlines(keepends=True)
    page.write_text("".join(row for row in rows if not row.startswith("QNQ,S0E4D")), encoding="utf-8")
    with pytest.raises(InputProblems) as found:
        successor_shares(load_inputs(copied_inputs))
    (problem,) = found.value.problems
    assert problem.file == page.name
    assert "QNQ and S0E4D" in problem.fix


def test_a_weight_of_a_part_that_is_none_is_refused(copied_inputs: Path):
    replace_once(copied_inputs / "icb_splits_2026.csv", "QNQ,S0E4D", "QNQ,QE1")
    with pytest.raises(InputProblems) as found:
        successor_shares(load_inputs(copied_inputs))
    assert {problem.value for problem in found.value.problems} == {"", "QNQ to QE1"}
