"""The workbook that a run writes can be given back as it is."""

from pathlib import Path

from calculator.reporting.given_back.give_back import given_back


def test_every_input_of_a_whole_workbook_is_read_and_none_was_edited(central_file: Path):
    before = central_file.stat().st_mtime_ns
    with given_back(central_file) as given:
        assert given.edits == ()
        assert [path.name for path in given.text.iterdir()] == ["central-edited.toml"]
    assert central_file.stat().st_mtime_ns == before
