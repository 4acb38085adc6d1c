"""The command `list`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option
from calculator.exits import echo_json, plain_errors


@click.command(name="list")
@inputs_option
@models_option
@json_option
@plain_errors
def list_all(folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Show the scenarios, rules and cost models there are, and where the bundled data is."""
    from calculator.allocation.rules import all_rules
    from calculator.costing.pages.load_models import models_of
    from calculator.reference.inputs import load_inputs
    from calculator.scenarios.load_scenario import load_scenario, scenario_files

    inputs = load_inputs(folder, pages)
    models = models_of(inputs)
    found = {
        "scenarios": {name: load_scenario(name, folder).title for name in scenario_files(folder)},
        "rules": {name: rule.says for name, rule in all_rules().items()},
        "models": {category.id: category.says for category in models.categories},
        "folders": {"inputs": str(inputs.folder), "models": str(inputs.models_folder)},
    }
    if as_json:
        echo_json(found)
        return
    width = max(len(name) for entries in found.values() for name in entries) + 2
    for heading, entries in found.items():
        click.echo(heading.capitalize())
        for name, says in entries.items():
            click.echo(f"  {name:<{width}}{says}")
