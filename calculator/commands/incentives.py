"""The command `incentives`."""

from math import isfinite
from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, outputs_in
from calculator.exits import echo_json, plain_errors


def _finite(_context: click.Context, _option: click.Parameter, drops: tuple[float, ...]) -> tuple[float, ...]:
    if not all(isfinite(drop) for drop in drops):
        raise click.BadParameter("a number of levels, such as 0.25")
    return drops


@click.command()
@click.argument("scenario", default="central")
@click.option("--ics", "asked", multiple=True, help="Code or name of an ICS; every one unless given. May be repeated.")
@click.option(
    "--drop",
    "drops",
    multiple=True,
    type=click.FloatRange(min=0, max=4, min_open=True),
    default=(0.1, 0.25, 0.5),
    show_default=True,
    callback=_finite,
    help="Levels by which an ICS scores itself lower. May be repeated.",
)
@inputs_option
@models_option
@outputs_in("The folder in which SCENARIO-incentives is written.")
@json_option
@plain_errors
def incentives(
    scenario: str,
    asked: tuple[str, ...],
    drops: tuple[float, ...],
    folder: Path | None,
    pages: Path | None,
    output: Path,
    as_json: bool,
) -> None:
    """Tell what each ICS would gain by scoring itself too low under SCENARIO and each rule, and what checks notice.

    Also what early investors lose: grants had they stood at England's mean score. A few minutes for all of England.
    """
    from calculator.reference.geography import find_ics
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.incentives_tables import (
        incentives_tables,
        publish_incentives,
        records,
        told_of_incentives,
    )
    from calculator.reporting.incentives_text import incentives_text
    from calculator.reporting.progress import told
    from calculator.reporting.terminal import CAUTION
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.incentives import incentives as look_at
    from calculator.scenarios.load_scenario import load_scenario

    inputs = load_inputs(folder, pages)
    codes = [find_ics(inputs, one) for one in asked] or None
    found = look_at(estimate_debt(inputs, load_scenario(scenario, folder)), codes, drops, told)
    target = publish_incentives(found, output)
    files = sorted(path.name for path in target.iterdir())
    if as_json:
        tables = {name.removesuffix(".csv"): records(table) for name, table in incentives_tables(found).items()}
        echo_json({"folder": str(target), "files": files, **told_of_incentives(found), **tables})
        return
    click.echo(incentives_text(found))
    click.echo()
    click.echo(f"Written to {target}: {', '.join(files)}")
    click.echo(CAUTION)
