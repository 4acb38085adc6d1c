"""Work on a real Dask cluster on this machine: the same results, also where one of its workers is killed at work."""

import signal
import sys
from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.scenarios.work import cluster as by_cluster
from calculator.scenarios.work.each import each
from calculator.scenarios.work.workers import NoWorkers, Workers
from dask_cluster import cluster
from work_tasks import refusing, shifted, slow

pytest.importorskip("distributed", reason='Dask is not installed: pip install "digital-debt[dask]"')
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory):
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as both:
        yield both


def test_results_are_those_of_one_worker_and_errors_arrive_whole(started):
    workers = Workers(scheduler=started.address)
    alone = sorted(each(shifted, 0.1, range(40)))
    assert sorted(each(shifted, 0.1, range(40), workers)) == alone
    with pytest.raises(InputProblems) as told:
        list(each(refusing, 4, range(9), workers, size=2))
    assert told.value.problems[0].value == "4"
    assert "Item 5: 4" in told.value.__notes__


def test_workers_that_run_another_program_are_refused(started, monkeypatch):
    monkeypatch.setattr(by_cluster, "code_fingerprint", lambda: "another")
    with pytest.raises(NoWorkers, match="runs another digital-debt"):
        list(each(shifted, 0.1, range(4), Workers(scheduler=started.address)))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_work_of_a_killed_worker_is_done_again_by_the_other(started):
    """Last of all, as the cluster is one worker poorer after it."""
    killed = started.workers[0]
    seen = []
    for position, result in each(slow, 0.1, range(60), Workers(scheduler=started.address), size=3):
        seen.append((position, result))
        if len(seen) == 12:
            assert killed.poll() is None
            killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    assert sorted(seen) == sorted(each(shifted, 0.1, range(60)))
    assert "Remove worker" in started.log.read_text(encoding="utf-8")


def test_no_scheduler_and_no_worker_are_told_in_words(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(by_cluster, "PATIENCE", 1.0)
    with pytest.raises(NoWorkers, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        list(each(shifted, 0.1, range(4), Workers(scheduler="tcp://127.0.0.1:9")))
    with cluster(tmp_path, 0) as idle, pytest.raises(NoWorkers, match="has no workers"):
        list(each(shifted, 0.1, range(4), Workers(scheduler=idle.address)))
