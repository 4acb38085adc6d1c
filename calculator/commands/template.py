"""The command `template`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, scenario_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("table", default="local_figures")
@click.option("--ics", help="Code or name of the ICS whose organisations to list (local_figures needs one).")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: a workbook (.xlsx) or CSV (.csv); TABLE.xlsx here unless told. One that is there is kept.",
)
@scenario_option
@inputs_option
@models_option
@json_option
@plain_errors
def template(
    table: str,
    ics: str | None,
    output: Path | None,
    scenario: str,
    folder: Path | None,
    pages: Path | None,
    as_json: bool,
) -> None:
    """Write an empty TABLE for a user to fill and put beside the inputs: a workbook that says what to type, or CSV.

    local_figures lists every score, price and count of the organisations of an ICS with the national figure:
    fill in `value`, `reason`, `author_role` and `given_on` where the organisation knows better, and leave the rest.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.template import LOCAL, write_template
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.load_scenario import load_scenario

    if table == LOCAL and ics is None:
        raise click.UsageError("Say whose organisations to list: --ics and the code or name of an ICS.")
    assessment = estimate_debt(load_inputs(folder, pages), load_scenario(scenario, folder))
    path, rows = write_template(assessment, table, ics, output)
    if as_json:
        echo_json({"file": str(path), "rows": rows})
        return
    to_fill = f"{rows:,} rows" if rows else "a table"
    click.echo(f"Written to {path}: {to_fill} to fill. Put it in your folder of inputs and run with --inputs.")
