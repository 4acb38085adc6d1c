"""The command `models`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("category", required=False)
@inputs_option
@models_option
@json_option
@plain_errors
def models(category: str | None, folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Print the cost page of CATEGORY (or all of them) as a method statement: every line in words and formula."""
    from calculator.costing.pages.load_models import models_of
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.statement import statements

    inputs = load_inputs(folder, pages)
    held = models_of(inputs)
    told = statements(held, inputs.framework, category)
    if as_json:
        echo_json({"category": category, "statement": told})
        return
    click.echo(told, nl=False)
