"""A publication that cannot be written ends as every file does that cannot be."""

import tempfile
from pathlib import Path

import pytest

from calculator.reporting.publication.book import write_publication
from full_disk import needs_a_limit, no_file_above


@needs_a_limit
def test_a_publication_on_a_full_disk_is_a_failure_to_write_and_leaves_nothing(central, tmp_path: Path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with no_file_above(20_000), pytest.raises(OSError, match="File too large"):
        write_publication(central, tmp_path / "publication.xlsx")
    assert list(temporary.iterdir()) == []
