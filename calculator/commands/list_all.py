"""The command `list`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option
from calculator.exits import echo_json, plain_errors


@click.command(name="list")
@inputs_option
@json_option
@plain_errors
def list_all(folder: Path | None, as_json: bool) -> None:
    """Show the scenarios, rules and cost models there are, and where the bundled data is."""
    from calculator.allocation.rules import all_rules
    from calculator.costing.pages.load_models import load_models
    from calculator.reference.bundled import bundled
    from calculator.reference.inputs import load_inputs
    from calculator.scenarios.scenario import load_scenario, scenario_files

    models = load_models(frozenset(load_inputs()["cost_evidence"]["id"]))
    found = {
        "scenarios": {name: load_scenario(name, folder).title for name in scenario_files(folder)},
        "rules": {name: rule.says for name, rule in all_rules().items()},
        "models": {category.id: category.says for category in models.categories},
        "folders": {name: str(bundled(name)) for name in ("inputs", "models")},
    }
    if as_json:
        echo_json(found)
        return
    for heading, entries in found.items():
        click.echo(heading.capitalize())
        for name, says in entries.items():
            click.echo(f"  {name:<22}{says}")
