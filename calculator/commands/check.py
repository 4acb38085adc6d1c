"""The command `check`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option
from calculator.exits import echo_json, plain_errors


@click.command()
@inputs_option
@models_option
@json_option
@plain_errors
def check(folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Check every input table, cost model and scenario, and list all problems at once."""
    from calculator.reference.problems import InputProblems
    from calculator.scenarios.check_all import check_all

    checked = check_all(folder, pages)
    if checked.problems or checked.inputs is None or checked.models is None:
        raise InputProblems(checked.problems)
    tables, models = checked.inputs, checked.models
    changed = list(tables.locally_changed)
    if as_json:
        echo_json({"problems": [], "folder": str(tables.folder), "locally_changed": changed})
        return
    rows = sum(len(frame) for frame in tables.frames.values())
    click.echo(f"{len(tables.fingerprints)} tables with {rows:,} rows in {tables.folder}: no problems.")
    click.echo(f"{len(models.categories)} cost models with {len(models.lines)} lines: no problems.")
    click.echo(f"Scenarios {', '.join(scenario.name for scenario in checked.scenarios)}: no problems.")
    click.echo(f"Locally changed: {', '.join(changed) if changed else 'none'}.")
