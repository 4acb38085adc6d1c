"""The command `compare`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("scenarios", nargs=-1, metavar="FIRST OTHER...")
@inputs_option
@models_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write tables and a workbook too: the folder in which one named after the scenarios is made.",
)
@json_option
@plain_errors
def compare(
    scenarios: tuple[str, ...], folder: Path | None, pages: Path | None, output: Path | None, as_json: bool
) -> None:
    """Set two to six scenarios (names or TOML files) side by side, measured on the basis of the FIRST."""
    from calculator.reporting.comparison_content import content
    from calculator.reporting.comparison_tables import told as words
    from calculator.reporting.progress import told
    from calculator.reporting.publish_comparison import publish_comparison
    from calculator.scenarios.compare import FEWEST, MOST
    from calculator.scenarios.compare import compare as follow

    if not FEWEST <= len(scenarios) <= MOST:
        raise click.UsageError(
            f"Name {FEWEST} to {MOST} scenarios, such as: digital-debt compare central fair-shares-only."
        )
    with told("following the scenarios"):
        seen = follow(scenarios, folder, pages)
    target = None
    if output is not None:
        with told("writing the workbook"):
            target = publish_comparison(seen, output)
    files = sorted(path.name for path in target.iterdir()) if target else []
    if as_json:
        echo_json({**({"folder": str(target), "files": files} if target else {}), **content(seen)})
        return
    click.echo(words(seen))
    if target:
        click.echo(f"\nWritten to {target}: {', '.join(files)}")
