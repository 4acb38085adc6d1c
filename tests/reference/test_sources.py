"""Fingerprints: a changed figure shows, changed line ends do not."""

from pathlib import Path

from calculator.reference.inputs import load_inputs
from calculator.reference.sources import fingerprint
from editing import replace_once


def test_line_ends_do_not_change_a_fingerprint(tmp_path: Path):
    unix, windows = tmp_path / "a.csv", tmp_path / "b.csv"
    unix.write_bytes(b"a,b\n1,2\n")
    windows.write_bytes(b"a,b\r\n1,2\r\n")
    assert fingerprint(unix) == fingerprint(windows)


def test_a_changed_figure_is_a_local_change(copied_inputs: Path):
    replace_once(copied_inputs / "primary_care.csv", "QE1,198,41", "QE1,198,42")
    assert load_inputs(copied_inputs).locally_changed == ("primary_care.csv",)
