"""The manifest of the last run, changed by hand: nothing is said of it, and nothing stops the run."""

import json
from pathlib import Path

import pytest

from calculator.reporting.replaced import replaced
from calculator.reporting.whole_folder import MANIFEST, NotWritten, write_whole


def _held(output: Path, content: str) -> Path:
    path = output / "central" / MANIFEST
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    return path


def test_a_run_on_other_inputs_is_told(central, tmp_path: Path):
    _held(tmp_path, json.dumps({"inputs": {"fingerprints": {**central.inputs.fingerprints, "icbs.csv": "x"}}}))
    assert "(icbs.csv differ)" in replaced(central, tmp_path)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 50_000, "", '{"inputs": {"fingerprints": 5}}', "null"])
def test_a_manifest_that_no_run_wrote_says_nothing(central, tmp_path: Path, content: str):
    _held(tmp_path, content)
    assert replaced(central, tmp_path) == ""


def test_names_of_any_kind_and_length_are_told(central, tmp_path: Path):
    _held(tmp_path, json.dumps({"inputs": {"fingerprints": [[1, "x"], ["a" * 100_000, "y"]]}}))
    assert len(replaced(central, tmp_path)) < 600


def test_a_folder_whose_manifest_has_no_end_is_not_ours(tmp_path: Path):
    path = _held(tmp_path, "[" * 100_000)
    with pytest.raises(NotWritten, match="did not write"):
        write_whole(path.parent, (MANIFEST,), lambda fresh: None)
    assert path.exists()
