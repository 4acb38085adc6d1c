"""The journal: nothing lost, nothing doubled, nothing mixed."""

from pathlib import Path

import pytest

from calculator.scenarios.sweep import journal as journals
from calculator.scenarios.sweep.grid import identity
from calculator.scenarios.sweep.journal import Journal, journal_in

HEAD = {"scenario": "a", "inputs": "b"}
POINTS = [{"floor": 2.4, "case": "low"}, {"floor": 2.6, "case": "low"}]
RESULT = {"reason": "", "measures": {"mean_score": 0.1 + 0.2, "floor_year": None}}


def written(path: Path, points=POINTS) -> bytes:
    with Journal(path, HEAD).opened() as journal:
        for settings in points:
            journal.add(settings, RESULT)
    return path.read_bytes()


def taken_up(path: Path, head=HEAD) -> dict:
    with Journal(path, head).opened() as journal:
        return dict(journal.done)


def test_points_are_taken_up_to_the_last_digit_in_any_order_of_settings(tmp_path: Path):
    written(tmp_path / "a.journal")
    done = taken_up(tmp_path / "a.journal")
    assert done == {identity(settings): RESULT for settings in POINTS}
    assert identity({"case": "low", "floor": 2.4}) in done


def test_a_line_torn_at_any_byte_is_cut_off_and_the_rest_kept(tmp_path: Path):
    path = tmp_path / "a.journal"
    whole = written(path)
    lines = whole.splitlines(keepends=True)
    ends = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    for length in sorted(
        {*range(0, len(whole), 29), *(end + n for end in ends for n in (-1, 0, 1))} & set(range(len(whole)))
    ):
        path.write_bytes(whole[:length])
        kept = sum(length >= sum(map(len, lines[: n + 1])) for n in (1, 2))
        assert len(taken_up(path)) == kept
        with Journal(path, HEAD).opened() as journal:
            for settings in POINTS:
                if identity(settings) not in journal.done:
                    journal.add(settings, RESULT)
        assert path.read_bytes() == whole


def test_points_that_rest_on_something_else_are_not_taken_up(tmp_path: Path):
    path = tmp_path / "a.journal"
    written(path)
    assert taken_up(path, {**HEAD, "inputs": "c"}) == {}
    assert not path.exists()


@pytest.mark.parametrize("what", ["code_fingerprint", "program_version", "inputs_fingerprint", "scenario_fingerprint"])
def test_other_inputs_scenarios_or_programs_have_a_journal_of_their_own(tmp_path, monkeypatch, inputs, scenario, what):
    before = journal_in(tmp_path, scenario, inputs)
    assert journal_in(tmp_path, scenario, inputs).path == before.path
    monkeypatch.setattr(journals, what, lambda *_: "another")
    assert journal_in(tmp_path, scenario, inputs).path != before.path


def test_a_journal_in_which_nothing_is_done_is_not_left_behind(tmp_path: Path):
    with pytest.raises(ValueError, match="stopped"), Journal(tmp_path / "a.journal", HEAD).opened():
        raise ValueError("stopped")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_gone_once_the_sweep_is_finished(tmp_path: Path):
    written(tmp_path / "a.journal")
    Journal(tmp_path / "a.journal", HEAD).finished()
    assert list(tmp_path.iterdir()) == []
