"""The command `run`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from calculator.commands.drawing import Drawing, draws_option
from calculator.commands.options import inputs_option, json_option, models_option, output_option
from calculator.commands.work_options import Work, work_options
from calculator.exits import echo_json, plain_errors

if TYPE_CHECKING:
    from calculator.reporting.given_back.edited_from import EditedFrom
    from calculator.scenarios.run import Run
    from calculator.scenarios.seal_standing import SealStanding


@click.command()
@click.argument("scenario", default="central")
@click.option(
    "--scenario",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where SCENARIO is a workbook: the TOML file of the scenario it was made from, if that is not a bundled one.",
)
@inputs_option
@models_option
@output_option
@click.option(
    "--style",
    "styles",
    type=click.Choice(["model", "publication"]),
    multiple=True,
    default=["model"],
    show_default=True,
    help="model: the whole workbook. publication: values only, one table a sheet, for release. Repeat it for both.",
)
@draws_option
@work_options
@json_option
@plain_errors
def run(
    scenario: str,
    page: Path | None,
    folder: Path | None,
    pages: Path | None,
    output: Path,
    styles: tuple[str, ...],
    draws: int | None,
    work: Work,
    as_json: bool,
) -> None:
    """Follow SCENARIO (a name or a TOML file) from the inputs to a workbook and tables.

    SCENARIO may also be a workbook that a run wrote and you have edited: what was changed is listed, and followed.
    """
    from calculator.reporting.given_back.opened import is_workbook

    drawing = Drawing(draws, work)
    if is_workbook(scenario):
        with _given_back(Path(scenario), page, folder, pages, output, drawing) as followed:
            _publish(*followed, output, styles, as_json)
        return
    if page is not None:
        raise click.UsageError("--scenario goes with a workbook: give the page alone, as SCENARIO.")
    _publish(_follow(scenario, folder, pages, output, drawing), None, output, styles, as_json)


class Followed(NamedTuple):
    """A run, and the workbook it was made from if it was."""

    run: "Run"
    edited: "EditedFrom | None"


def _follow(scenario: str, folder: Path | None, pages: Path | None, output: Path, drawing: Drawing) -> "Run":
    from calculator.reporting.progress import told
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.run import run as follow
    from calculator.scenarios.seal_file import read_seal

    chosen = load_scenario(scenario, folder)
    read_seal(output, chosen.name)  # one that was edited is told before anything is worked out
    drawing.stop_if_too_many(chosen)
    with told("following the scenario"):
        result = follow(chosen, folder, pages)
    return drawing.of(result)


@contextmanager
def _given_back(
    path: Path, page: Path | None, folder: Path | None, pages: Path | None, output: Path, drawing: Drawing
) -> Iterator[Followed]:
    from calculator.reporting.given_back.give_back import given_back
    from calculator.reporting.progress import told
    from calculator.scenarios.seal_file import read_seal

    with given_back(path, page, folder, pages) as given:
        read_seal(output, given.scenario.name)
        drawing.stop_if_too_many(given.scenario)
        with told("following what was edited"):
            result = drawing.of(given.follow())
        yield Followed(result, given.edited_from(result))


def _publish(result: "Run", edited: "EditedFrom | None", output: Path, styles: tuple[str, ...], as_json: bool) -> None:
    """Write the outputs, and say what is in them."""
    from calculator.reporting.given_back.told import edits_table
    from calculator.reporting.progress import told
    from calculator.reporting.publish import publish
    from calculator.reporting.replaced import replaced
    from calculator.scenarios.manifest import manifest
    from calculator.scenarios.seal_standing import seal_standing

    instead_of = replaced(result, output)
    with told("writing the workbook"):
        target = publish(result, output, styles, edited)
    seal = seal_standing(result.inputs, result.scenario, output)
    files = sorted(path.name for path in target.iterdir())
    if as_json:
        also = {"how_sure": result.how_sure.as_told(), **({"edited": edited.as_told()} if edited else {})}
        echo_json({"folder": str(target), "files": files, "replaced": instead_of, **also, **manifest(result, seal)})
        return
    if edited is not None:
        click.echo(edits_table(edited))
        click.echo()
    _tell(result, seal)
    click.echo(f"Written to {target}: {', '.join(files)}")
    if instead_of:
        click.echo(instead_of)
    _tell_last(result)


def _tell(result: "Run", seal: "SealStanding") -> None:
    """Say what the run gave."""
    from calculator.reporting.late_changes import late_changes
    from calculator.reporting.later_support import later_support
    from calculator.reporting.recipient_words import recipients_line, second_tier_line
    from calculator.reporting.standing_words import standing_line
    from calculator.reporting.terminal import bids_line, grants_table
    from calculator.reporting.unspent_words import lost_lines, unspent_lines

    click.echo(f"{result.scenario.title}: {result.scenario.status.lower()}. {result.scenario.price_year} prices.")
    click.echo(standing_line(result.scenario, seal))
    for line in filter(None, (recipients_line(result), second_tier_line(result))):
        click.echo(line)
    click.echo()
    click.echo(grants_table(result))
    for words in (
        *late_changes(result),
        *lost_lines(result.allocation),
        *unspent_lines(result.allocation),
        *later_support(result),
    ):
        click.echo(words)
    click.echo()
    if words := bids_line(result):
        click.echo(words)
    for note in result.on_settings:
        click.echo(note.text)


def _tell_last(result: "Run") -> None:
    """Say how far to trust it."""
    from calculator.reference.names import sentence
    from calculator.reporting.simulation.words import how_sure_line
    from calculator.reporting.terminal import CAUTION, red_line

    click.echo(f"{len(result.checks)} checks hold; {len(result.notes)} notes are in the workbook.")
    click.echo(sentence(how_sure_line(result.how_sure)))
    click.echo(red_line(result.assessment))
    click.echo(CAUTION)
