"""Which tests go to one worker: those of a file, and all files that look at what every worker would make anew."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parent.parent

DEAR = {
    "the workbook": (
        "central_file",
        "central_book",
        "central_values",
        "central_folder",
        "central_model",
        "solved_file",
        "solved_book",
    ),
    "scenarios": ('followed("', "followed(name", "published(", "central_tables"),
}
"""What stands in a file that uses a fixture which takes long to make, by the group of such files."""


LONG = (
    "tests/test_notebooks.py",
    "tests/commands/test_simulate.py",
    "tests/reporting/given_back/test_give_back.py",
    "tests/scenarios/uncertainty/test_simulation.py",
    "tests/commands/test_incentives.py",
    "tests/commands/test_run_given_back.py",
    "tests/scenarios/test_incentives.py",
    "tests/commands/test_sweep.py",
    "tests/scenarios/sweep/test_sweep.py",
)
"""Files of few tests that take long: begun early, so that no worker is still at one when all else is done."""


def begun_in_order(file: str) -> int:
    """Return the place of a file among those to begin: the groups first, then long files, then all others."""
    return [*DEAR, *LONG].index(group_of(file)) if group_of(file) in {*DEAR, *LONG} else len(DEAR) + len(LONG)


class Sharing(LoadFileScheduling):
    """Files go to workers whole, those of a group to the same one, in the order in which their tests were collected."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return group_of(super()._split_scope(nodeid))


@cache
def group_of(file: str) -> str:
    """Return the group of a file of tests; itself unless it uses what takes long to make."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return next((group for group, uses in DEAR.items() if any(words in text for words in uses)), file)
