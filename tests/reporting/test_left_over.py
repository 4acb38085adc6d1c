"""Writers that die half way: the last outputs stay whole, and the next run tidies what is left."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from calculator.reporting.left_over import DEAD
from calculator.reporting.whole_folder import NotWritten, folder_in, write_whole
from calculator.reporting.workbook.save import save
from full_disk import needs_a_limit, no_file_above

ROOT = Path(__file__).parents[2]
OURS = {"manifest.json", "book.xlsx", "a.csv"}
WRITER = """
import os, signal, sys, time
from pathlib import Path
from calculator.reporting.whole_folder import write_whole

def write(folder):
    (folder / "manifest.json").write_text('{"program": {"name": "digital-debt"}}')
    (folder / "a.csv").write_text("half")
    if WHEN == "writing":
        print("half", flush=True)
        time.sleep(60)

if WHEN == "exchanging":
    rename = Path.rename
    def killed(self, goal):
        rename(self, goal)
        os.kill(os.getpid(), signal.SIGKILL)
    Path.rename = killed

write_whole(Path(sys.argv[1]), {"manifest.json", "book.xlsx", "a.csv"}, write)
"""


def outputs(words: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "manifest.json").write_text('{"program": {"name": "digital-debt"}}', encoding="utf-8")
        (folder / "a.csv").write_text(words, encoding="utf-8")

    return write


def killed(target: Path, when: str) -> None:
    """A writer of the target, killed while it writes or while it exchanges the folders."""
    command = [sys.executable, "-c", WRITER.replace("WHEN", repr(when)), str(target)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as writer:
        if when == "writing":
            assert writer.stdout is not None
            assert writer.stdout.readline() == "half\n"
            writer.kill()
        assert writer.wait(timeout=60) != 0


def aged(parent: Path) -> None:
    """What is left over, as it is a day later."""
    for path in parent.glob(".writing-*"):
        os.utime(path, (time.time() - DEAD - 1,) * 2)


def names(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir())


def test_a_writer_killed_while_it_writes_leaves_the_last_outputs_whole(tmp_path: Path):
    target = write_whole(tmp_path / "central", OURS, outputs("first"))
    killed(target, "writing")
    assert (target / "a.csv").read_text(encoding="utf-8") == "first"
    assert len(names(tmp_path)) == 2  # beside it stands what was half written
    write_whole(target, OURS, outputs("second"))
    assert len(names(tmp_path)) == 2  # which may still be written, as far as the next run knows
    aged(tmp_path)
    write_whole(target, OURS, outputs("third"))
    assert names(tmp_path) == ["central"]
    assert (target / "a.csv").read_text(encoding="utf-8") == "third"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_a_writer_killed_between_old_and_new_loses_neither(tmp_path: Path):
    target = write_whole(tmp_path / "central", OURS, outputs("first"))
    killed(target, "exchanging")
    assert not target.exists()
    aged(tmp_path)
    write_whole(tmp_path / "other", OURS, outputs("other"))  # clears, but not the only copy of outputs

    def fails(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(NotWritten, match="No space"):
        write_whole(target, OURS, fails)
    assert (target / "a.csv").read_text(encoding="utf-8") == "first"
    write_whole(target, OURS, outputs("second"))
    aged(tmp_path)
    write_whole(target, OURS, outputs("third"))
    assert names(tmp_path) == ["central", "other"]


def test_only_what_this_program_left_over_is_cleared(tmp_path: Path):
    kept = [".writing-notes", ".writing-my own", "writing-abcdefgh", ".writing-ABCDEFGH"]
    for name in kept:
        (tmp_path / name).mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".writing-linked01").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / ".writing-abc_1234").mkdir()
    (tmp_path / ".writing-abc_5678.csv").write_text("half", encoding="utf-8")
    aged(tmp_path)
    write_whole(tmp_path / "central", OURS, outputs("first"))
    assert names(tmp_path) == sorted([*kept, ".writing-linked01", "central", "elsewhere"])
    assert names(elsewhere) == ["mine.txt"]


@pytest.mark.parametrize("name", ["before", "writing", "x"])
def test_outputs_of_any_name_are_replaced(tmp_path: Path, name: str):
    for words in ("first", "second"):
        target = write_whole(tmp_path / name, OURS, outputs(words))
    assert (target / "a.csv").read_text(encoding="utf-8") == "second"
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("lock", ["~$book.xlsx", ".~lock.book.xlsx#"])
def test_a_workbook_that_is_open_is_named_as_such(tmp_path: Path, lock: str):
    target = write_whole(tmp_path / "central", OURS, outputs("first"))
    (target / lock).write_text("", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"is open\. Close it"):
        write_whole(target, OURS, outputs("second"))


@needs_a_limit
@pytest.mark.parametrize("sheets", [1, 40], ids=["a sheet", "the book"])
def test_a_disk_that_takes_no_more_ends_in_one_plain_error(tmp_path: Path, monkeypatch, sheets: int):
    """The system itself stops the write: in the temporary file of one large sheet, or in the workbook of many."""
    book = Workbook()
    for _ in range(sheets):
        ws = book.create_sheet()
        for row in range(24_000 // sheets):
            ws.append([row * 0.123456789, row * row])
    target = write_whole(tmp_path / "central", OURS, outputs("first"))
    told_again: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told_again.append)
    with no_file_above(100_000):
        with pytest.raises(NotWritten, match="File too large"):
            write_whole(target, OURS, lambda folder: save(book, folder / "book.xlsx"))
        gc.collect()
    assert told_again == []
    assert names(tmp_path) == ["central"]
    assert (target / "a.csv").read_text(encoding="utf-8") == "first"


@pytest.mark.parametrize("name", ["../x", "..", ".", "", "a/b", "/etc/x", " ", ". ."])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str):
    with pytest.raises(NotWritten, match="plain name"):
        folder_in(tmp_path, name)
    assert folder_in(tmp_path, "central") == tmp_path / "central"
