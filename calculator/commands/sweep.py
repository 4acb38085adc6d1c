"""The command `sweep`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from calculator.commands.options import inputs_option, json_option, models_option, outputs_in
from calculator.commands.work_options import Work, work_options
from calculator.exits import EXIT_CHECK, EXIT_STOPPED, echo_json, plain_errors

if TYPE_CHECKING:
    from calculator.reference.inputs import Inputs
    from calculator.reporting.study.write_study import Written
    from calculator.scenarios.scenario import Scenario
    from calculator.scenarios.sweep.journal import Journal
    from calculator.scenarios.sweep.sweep import Sweep


@click.command()
@click.argument("scenario", default="central")
@click.option(
    "--vary",
    "written",
    multiple=True,
    metavar="KEY=V1,V2,...",
    help="A setting and the values it takes, such as floor=2.4,2.6 or limits.absorption_share=0.1,0.2. May be "
    "repeated: every combination is followed.",
)
@click.option(
    "--sweep",
    "page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML page with a table [vary] of settings and lists of values.",
)
@click.option("--frontier", is_flag=True, help="Follow the way from fair shares to levelling up, and draw it.")
@inputs_option
@models_option
@outputs_in("The folder in which SCENARIO-sweep or SCENARIO-frontier is written.")
@work_options
@json_option
@plain_errors
def sweep(
    scenario: str,
    written: tuple[str, ...],
    page: Path | None,
    frontier: bool,
    folder: Path | None,
    pages: Path | None,
    output: Path,
    work: Work,
    as_json: bool,
) -> None:
    """Follow SCENARIO again and again with settings varied: one row of a table for every combination.

    A sweep that is stopped goes on where it was when the same command is given again.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.terminal import CAUTION
    from calculator.scenarios.load_scenario import load_scenario

    if frontier == bool(written or page):
        raise click.UsageError("Say what varies, such as --vary floor=2.4,2.6, or give --frontier alone.")
    inputs = load_inputs(folder, pages)
    chosen = load_scenario(scenario, folder)
    told = _frontier(chosen, inputs, output, work) if frontier else _grid(chosen, inputs, written, page, output, work)
    if as_json:
        echo_json(told)
    else:
        click.echo(told["says"])
        for notice in told["notices"]:
            click.echo(notice, err=True)
        click.echo(f"\nWritten to {told['folder']}: {', '.join(told['files'])}")
        click.echo(CAUTION)
    if told["faults"]:
        click.echo(told["faults"], err=True)
        sys.exit(EXIT_CHECK)


def _grid(
    scenario: "Scenario", inputs: "Inputs", written: tuple[str, ...], page: Path | None, output: Path, work: Work
) -> dict[str, Any]:
    from calculator.reporting.sweep.publish_sweep import SWEEP, publish_sweep, stop_if_it_cannot_be_written
    from calculator.reporting.sweep.told import sweep_text
    from calculator.scenarios.sweep.grid import grid
    from calculator.scenarios.sweep.sweep import stop_if_misnamed
    from calculator.scenarios.sweep.sweep import sweep as follow
    from calculator.scenarios.sweep.varied import varied

    points = grid(scenario, varied(written, page))
    stop_if_misnamed(scenario, inputs, points)
    stop_if_it_cannot_be_written(output, scenario, SWEEP)
    with _journal(scenario, inputs, output) as journal:
        swept = follow(scenario, inputs, points, journal, work.workers, work.counted_as("points"))
        out = publish_sweep(swept, output)
    return _told(out, sweep_text(swept), swept)


def _frontier(scenario: "Scenario", inputs: "Inputs", output: Path, work: Work) -> dict[str, Any]:
    from calculator.reporting.sweep.publish_sweep import FRONTIER, publish_frontier, stop_if_it_cannot_be_written
    from calculator.reporting.sweep.told import frontier_text
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.sweep.frontier import frontier
    from calculator.scenarios.sweep.sweep import sweep as follow

    before = float(estimate_debt(inputs, scenario).figures.score.min())
    stop_if_it_cannot_be_written(output, scenario, FRONTIER)
    with _journal(scenario, inputs, output) as journal:
        swept, points = frontier(
            scenario.maturity.target,
            before,
            lambda some: follow(scenario, inputs, some, journal, work.workers, work.counted_as("points")),
        )
        written = publish_frontier(swept, points, output)
    return _told(written, frontier_text(points), swept)


@contextmanager
def _journal(scenario: "Scenario", inputs: "Inputs", output: Path) -> Iterator["Journal"]:
    """The journal of a sweep, taken away once the outputs are written; whoever stops it is told that it goes on."""
    from calculator.reporting.whole_folder import NotWritten
    from calculator.scenarios.sweep.journal import journal_in

    journal = journal_in(output, scenario, inputs)
    try:
        with journal.opened():
            if journal.done:
                click.echo(f"Going on: {len(journal.done):,} points were followed before ({journal.path}).", err=True)
            yield journal
        journal.finished()
    except OSError as error:
        raise NotWritten(f"{journal.path} could not be written: {error.strerror or error}.") from error
    except KeyboardInterrupt:
        kept = f"{len(journal.done):,} points are kept in {journal.path}"
        click.echo(f"\nStopped: {kept}. The same command goes on from there.", err=True)
        sys.exit(EXIT_STOPPED)


def _told(written: "Written", says: str, swept: "Sweep") -> dict[str, Any]:
    from calculator.reporting.sweep.publish_sweep import told_of_sweep
    from calculator.reporting.sweep.told import faults_text
    from calculator.scenarios.manifest import provenance

    return {
        **written.told,
        "says": says,
        "faults": faults_text(swept),
        **provenance(swept.inputs, swept.scenario),
        **told_of_sweep(swept),
    }
