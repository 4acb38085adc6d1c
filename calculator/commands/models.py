"""The command `models`."""

import click

from calculator.commands.options import json_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("category", required=False)
@json_option
@plain_errors
def models(category: str | None, as_json: bool) -> None:
    """Print the cost page of CATEGORY (or all of them) as a method statement: every line in words and formula."""
    from calculator.costing.pages.load_models import load_models
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.statement import statements

    inputs = load_inputs()
    held = load_models(frozenset(inputs["cost_evidence"]["id"]))
    told = statements(held, inputs.framework, category)
    if as_json:
        echo_json({"category": category, "statement": told})
        return
    click.echo(told, nl=False)
