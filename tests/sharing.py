"""Which tests go to one worker: those of a file, and all files that look at what every worker would make anew."""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parent.parent

DEAR = {
    "the workbook": (
        "central_file",
        "central_book",
        "central_values",
        "central_folder",
        "central_model",
        "solved_",
    ),
    "scenarios": ('followed("', "followed(name", "published(", "central_tables"),
}
"""What stands in a file that uses a fixture which takes long to make, by the group of such files."""


class Sharing(LoadFileScheduling):
    """Files go to workers whole, and those of a group to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(super()._split_scope(nodeid))


@cache
def group_of(file: str) -> str:
    """Return the group of a file of tests; itself unless it uses what takes long to make."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return next((group for group, uses in DEAR.items() if any(words in text for words in uses)), file)
