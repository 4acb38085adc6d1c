"""The scores of a later assessment, laid over those of the inputs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from calculator.reference.bundled import bundled
from calculator.scenarios.new_scores import with_new_scores
from fuzz.reader import Reader
from running import bundled_inputs


def _lay_out(place: Path) -> Sequence[Path]:
    files = ("dma_trust_scores.csv", "dma_icb_scores.csv")
    return [Path(shutil.copy(bundled("inputs") / file, place / f"later_{file}")) for file in files]


def _read(_place: Path, path: Path) -> None:
    with_new_scores(bundled_inputs(), [path])


NEW_SCORES = Reader("new scores", _lay_out, _read)
