"""A small scenario to sweep: seven regions and one year, so that a point takes a fraction of a second."""

import time
from pathlib import Path

SMALL = """
like = "central"
name = "small"
title = "Seven regions, one year"
question = "What would a small sweep say?"
status = "Illustration, not policy"

[programme]
recipients = "region"

[[fund]]
kind = "capital"
amounts_gbp = { "2026-27" = 345_000_000 }
source = "A drawn figure."

[[fund]]
kind = "revenue"
amounts_gbp = { "2026-27" = 155_000_000 }
source = "A drawn figure."
"""


def small_page(folder: Path) -> Path:
    path = folder / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def journal_with(output: Path, lines: int, patience: float = 120.0) -> Path:
    """The journal of a sweep that another process writes, once it has so many lines."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        for path in output.glob("*.journal"):
            if path.read_bytes().count(b"\n") >= lines:
                return path
        time.sleep(0.01)
    raise TimeoutError("the sweep wrote no journal")
