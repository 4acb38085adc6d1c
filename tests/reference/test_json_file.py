"""Files of JSON that this program wrote and somebody changed: what cannot be read is one kind of error, with a reason."""

from pathlib import Path

import pytest

from calculator.reference import json_file
from calculator.reference.json_file import read_json


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[" * 100_000, "opened again and again"),
        (b'{"a":' * 50_000, "opened again and again"),
        (b'{"a": "\\ud800"}', "no text in UTF-8"),
        (b"\xff\xfe{}", "no text in UTF-8"),
        (b"", "line 1"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(tmp_path: Path, content: bytes, reason: str):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=reason):
        read_json(path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_file, "LARGEST_FILE", 10)
    path = tmp_path / "a.json"
    path.write_text('{"a": "bcdefgh"}', encoding="utf-8")
    with pytest.raises(ValueError, match="more than"):
        read_json(path)
