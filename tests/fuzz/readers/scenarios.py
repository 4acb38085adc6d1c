"""The pages of scenarios: read; and followed to the grants."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.run import run
from fuzz.reader import Reader
from running import bundled_inputs


def _lay_out(place: Path) -> Sequence[Path]:
    folder = place / "scenarios"
    folder.mkdir()
    for page in scenario_files().values():
        shutil.copy(page, folder)
    return sorted(folder.glob("*.toml"))


def _read(_place: Path, path: Path) -> None:
    estimate_debt(bundled_inputs(), load_scenario(path))


def _follow(_place: Path, path: Path) -> None:
    run(path, bundled_inputs())


SCENARIOS = Reader("scenarios", _lay_out, _read)
SCENARIOS_FOLLOWED = Reader("scenarios, to the grants", _lay_out, _follow, seconds=300)
