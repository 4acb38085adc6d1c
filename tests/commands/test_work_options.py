"""The options of shared work: who works, and how a command ends where nobody can."""

import click
import pytest
from click.testing import CliRunner

from calculator.commands.work_options import Work, work_options
from calculator.exits import plain_errors
from calculator.scenarios.work import cluster
from calculator.scenarios.work.each import each
from calculator.scenarios.work.workers import SCHEDULER_ADDRESS, Workers
from work_tasks import shifted


@click.command()
@work_options
@plain_errors
def asked(work: Work) -> None:
    click.echo(repr(work.workers))


@click.command()
@work_options
@plain_errors
def working(work: Work) -> None:
    click.echo(len(list(each(shifted, 0.1, range(3), work.workers))))


@pytest.mark.parametrize(
    ("arguments", "named", "workers"),
    [
        ([], "", Workers()),
        (["--workers", "3"], "", Workers(3)),
        (["--workers", "3"], "tcp://10.0.0.1:1", Workers(3)),
        (["--scheduler", "tcp://10.0.0.2:1"], "tcp://10.0.0.1:1", Workers(scheduler="tcp://10.0.0.2:1")),
        ([], "tcp://10.0.0.1:1", Workers(scheduler="tcp://10.0.0.1:1")),
    ],
)
def test_workers_are_those_asked_for_then_those_of_the_environment(arguments, named, workers):
    told = CliRunner().invoke(asked, arguments, env={SCHEDULER_ADDRESS: named})
    assert told.output.strip() == repr(workers)


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--workers", "2", "--scheduler", "tcp://10.0.0.1:1"]])
def test_workers_that_cannot_be_meant_are_a_fault_of_usage(arguments):
    assert CliRunner().invoke(asked, arguments).exit_code == 2


def test_no_workers_are_told_in_words_without_a_traceback(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    told = CliRunner().invoke(working, ["--scheduler", "tcp://127.0.0.1:9"])
    assert told.exit_code == 1
    assert "Dask" in told.output
    assert "Traceback" not in told.output
