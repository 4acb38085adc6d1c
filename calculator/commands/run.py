"""The command `run`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, output_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("scenario", default="central")
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
@json_option
@plain_errors
def run(
    scenario: str, folder: Path | None, pages: Path | None, output: Path, styles: tuple[str, ...], as_json: bool
) -> None:
    """Follow SCENARIO (a name or a TOML file) from the inputs to a workbook and tables."""
    from calculator.reporting.late_changes import late_changes
    from calculator.reporting.later_support import later_support
    from calculator.reporting.progress import told
    from calculator.reporting.publish import publish
    from calculator.reporting.recipient_words import recipients_line, second_tier_line
    from calculator.reporting.replaced import replaced
    from calculator.reporting.standing_words import standing_line
    from calculator.reporting.terminal import CAUTION, bids_line, grants_table, red_line
    from calculator.reporting.unspent_words import lost_lines, unspent_lines
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.manifest import manifest
    from calculator.scenarios.run import run as follow
    from calculator.scenarios.seal_file import read_seal
    from calculator.scenarios.seal_standing import seal_standing

    chosen = load_scenario(scenario, folder)
    read_seal(output, chosen.name)  # one that was edited is told before anything is worked out
    with told("following the scenario"):
        result = follow(chosen, folder, pages)
    instead_of = replaced(result, output)
    with told("writing the workbook"):
        target = publish(result, output, styles)
    seal = seal_standing(result.inputs, chosen, output)
    files = sorted(path.name for path in target.iterdir())
    if as_json:
        echo_json({"folder": str(target), "files": files, "replaced": instead_of, **manifest(result, seal)})
        return
    click.echo(f"{result.scenario.title}: {result.scenario.status.lower()}. {result.scenario.price_year} prices.")
    click.echo(standing_line(chosen, seal))
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
    click.echo(f"Written to {target}: {', '.join(files)}")
    if instead_of:
        click.echo(instead_of)
    click.echo(f"{len(result.checks)} checks hold; {len(result.notes)} notes are in the workbook.")
    click.echo(red_line(result.assessment))
    click.echo(CAUTION)
