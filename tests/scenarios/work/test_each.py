"""Work in this process and in processes of this machine: the same results, whoever does what, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from another_process import with_this_checkout
from calculator.reference.problems import InputProblems, UnknownName
from calculator.scenarios.work.each import each
from calculator.scenarios.work.piece import LARGEST, cut
from calculator.scenarios.work.workers import NoWorkers, Workers, chosen_workers
from work_tasks import (
    ending_its_worker,
    ending_its_worker_once,
    meeting,
    not_found,
    refusing,
    shifted,
    whose,
    writing_its_process,
)

TWO = Workers(2)
kills = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def in_order(results):
    return [result for _, result in sorted(results)]


def test_results_come_in_order_where_this_process_works_alone():
    assert list(each(refusing, -1, "abc")) == [(0, "a"), (1, "b"), (2, "c")]


def test_nothing_to_do_asks_for_no_workers():
    assert list(each(shifted, 1.0, [], Workers(scheduler="tcp://127.0.0.1:1"))) == []
    assert list(each(shifted, 1.0, [], TWO)) == []


@pytest.mark.parametrize("size", [None, 1, 7, 100])
def test_every_item_is_in_one_piece_whatever_its_size(size):
    for count in (0, 1, 2, 99, 1000):
        pieces = cut(range(count), 3, size)
        assert [item for piece in pieces for _, item in piece] == list(range(count))
        assert all(position == item and len(piece) <= (size or LARGEST) for piece in pieces for position, item in piece)


def test_results_are_the_same_to_the_last_bit_whoever_works_and_however_the_items_are_cut():
    alone = in_order(each(shifted, 0.1, range(40)))
    assert in_order(each(shifted, 0.1, range(40), TWO, size=1)) == alone
    assert in_order(each(shifted, 0.1, range(40), Workers(3), size=11)) == alone


def test_processes_work_beside_each_other_with_one_thread_each(tmp_path: Path):
    seen = in_order(each(meeting, tmp_path, range(4), TWO, size=1))
    assert os.getpid() not in {process for process, _ in seen}
    assert len({process for process, _ in seen}) == 2
    assert {threads for _, threads in seen} == {"1"}


def test_our_own_environment_is_as_it_was(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    list(each(whose, None, range(2), TWO))
    assert os.environ["OMP_NUM_THREADS"] == "5"
    assert "MKL_NUM_THREADS" not in os.environ


@pytest.mark.parametrize("workers", [Workers(), TWO])
def test_an_error_reaches_the_caller_whole_with_the_item_named(workers):
    with pytest.raises(InputProblems) as told:
        list(each(refusing, 4, range(9), workers, size=2))
    assert told.value.problems[0].value == "4"
    assert "Item 5: 4" in told.value.__notes__
    with pytest.raises(UnknownName, match="There is no rule called 'talmut'"):  # its class asks for more than words
        list(each(not_found, None, ["talmut"], workers))


@kills
def test_what_a_killed_process_held_is_done_again(tmp_path: Path):
    results = list(each(ending_its_worker_once, tmp_path / "mark", range(9), TWO, size=2))
    assert (tmp_path / "mark").exists()
    assert sorted(results) == [(item, item) for item in range(9)]


@kills
def test_work_that_ends_every_process_is_given_up_in_words():
    with pytest.raises(NoWorkers, match="want of memory"):
        list(each(ending_its_worker, None, range(2), TWO))


def alive(folder: Path) -> list[int]:
    found = []
    for path in folder.iterdir():
        try:
            os.kill(int(path.name), 0)
        except ProcessLookupError:
            continue
        found.append(int(path.name))
    return found


@kills
def test_processes_end_when_the_results_are_no_longer_wanted(tmp_path: Path):
    results = each(writing_its_process, tmp_path, range(4), TWO, size=1)
    next(results)
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    results.close()
    assert alive(tmp_path) == []


@kills
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_processes_end_with_the_one_who_gives_the_work(tmp_path: Path, end: signal.Signals):
    code = (
        "from pathlib import Path; from calculator.scenarios.work.each import each; from work_tasks import *\n"
        "from calculator.scenarios.work.workers import Workers\n"
        f"list(each(writing_its_process, Path({str(tmp_path)!r}), range(2), Workers(2), size=1))"
    )
    giver = subprocess.Popen(
        [sys.executable, "-c", code],
        env=with_this_checkout(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: list(tmp_path.iterdir()))  # one is at work, and the other is idle, or not even begun
    if end == signal.SIGINT:
        os.killpg(giver.pid, end)  # as a terminal sends it, to the workers too
    else:
        giver.send_signal(end)
    _, told = giver.communicate(timeout=60)
    assert giver.returncode != 0
    until(lambda: not alive(tmp_path))
    assert told.count("Traceback") == (1 if end == signal.SIGINT else 0)  # that of the giver, and of no worker


def until(holds, patience=60.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_work_may_be_given_from_another_thread():
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: in_order(each(shifted, 0.1, range(4), TWO))).result() == [
            shifted(0.1, item) for item in range(4)
        ]


def test_who_works_is_what_was_asked_for_then_what_the_environment_names():
    named = {"DASK_SCHEDULER_ADDRESS": "tcp://127.0.0.1:8786"}
    assert chosen_workers(None, None, {}) == Workers()
    assert chosen_workers(None, None, named) == Workers(scheduler="tcp://127.0.0.1:8786")
    assert chosen_workers(3, None, named) == Workers(3)
    assert chosen_workers(None, "tcp://10.0.0.1:1", named) == Workers(scheduler="tcp://10.0.0.1:1")
    with pytest.raises(ValueError, match="not both"):
        chosen_workers(3, "tcp://10.0.0.1:1", {})
