"""The command `sensitivity`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, outputs_in
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("scenario", default="central")
@click.option("--debt-only", is_flag=True, help="Do not share funds again each time: seconds in place of minutes.")
@inputs_option
@models_option
@outputs_in("The folder in which SCENARIO-sensitivity is written.")
@json_option
@plain_errors
def sensitivity(
    scenario: str, debt_only: bool, folder: Path | None, pages: Path | None, output: Path, as_json: bool
) -> None:
    """Make every price, class of optimism bias and setting of SCENARIO otherwise, one at a time: what hangs on it.

    A table, a workbook with a tornado, and a plot. A few minutes where funds are shared again each time.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.incentives_tables import records
    from calculator.reporting.progress import told
    from calculator.reporting.sensitivity.study import study_of
    from calculator.reporting.sensitivity.text import sensitivity_text
    from calculator.reporting.study.write_study import write_study
    from calculator.reporting.terminal import CAUTION
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.sensitivity.sensitivity import sensitivity as look_at

    inputs = load_inputs(folder, pages)
    assessment = estimate_debt(inputs, load_scenario(scenario, folder))
    with told("making every assumption otherwise, one at a time"):
        found = look_at(assessment, grants=not debt_only)
    written = write_study(study_of(found), output)
    if as_json:
        echo_json({**written.told, "refused": list(found.refused), "sensitivity": records(found.table)})
        return
    click.echo(sensitivity_text(found))
    for notice in written.notices:
        click.echo(notice)
    click.echo(f"\nWritten to {written.folder}: {', '.join(written.files)}")
    click.echo(CAUTION)
