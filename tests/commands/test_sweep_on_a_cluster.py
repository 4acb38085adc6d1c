"""A sweep on a real Dask cluster of this machine, one worker of which is killed at work, writes the same bytes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from another_process import with_this_checkout
from commanding import invoke
from dask_cluster import cluster
from sweeping import journal_with, small_page

pytest.importorskip("distributed", reason='Dask is not installed: pip install "digital-debt[dask]"')
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
VARY = ("--vary", "floor=2.2,2.3,2.4,2.5,2.6,2.7", "--vary", "fund_size=0.5,1,1.5,2", "--vary", "case=low,high")


def test_the_same_bytes_as_by_one_process_though_a_worker_is_killed(tmp_path: Path):
    page = small_page(tmp_path)
    assert invoke("sweep", str(page), "--output", str(tmp_path / "one"), *VARY).exit_code == 0
    with cluster(tmp_path, 2) as both:
        command = [sys.executable, "-m", "calculator", "sweep", str(page), "--output", str(tmp_path / "two"), *VARY]
        environment = with_this_checkout(DASK_SCHEDULER_ADDRESS=both.address)
        sweep = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        journal_with(tmp_path / "two", lines=9)
        assert sweep.poll() is None
        both.workers[0].send_signal(signal.SIGKILL)
        told, _ = sweep.communicate(timeout=240)
        assert sweep.returncode == 0, told
        assert both.workers[1].poll() is None
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "small-sweep").iterdir()}
        for name in ("one", "two")
    )
    assert two == one
    assert "Remove worker" in both.log.read_text(encoding="utf-8")
