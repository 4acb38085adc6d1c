"""The command `progress`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, scenario_option
from calculator.exits import echo_json, plain_errors


@click.command()
@click.argument("scores", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@scenario_option
@inputs_option
@models_option
@json_option
@plain_errors
def progress(scores: tuple[Path, ...], scenario: str, folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Lay the SCORES of a later assessment over those of the inputs: who moved, and what it closed of the debt.

    SCORES are CSV files in the columns of dma_trust_scores.csv or dma_icb_scores.csv. Bodies left out keep their
    old scores.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.terminal import CAUTION, benefits_table, moves_table, progress_table
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.progress import progress as follow

    seen = follow(load_inputs(folder, pages), load_scenario(scenario, folder), scores)
    if as_json:
        echo_json(
            {
                "ics": seen.by_ics().to_dict("records"),
                "organisations": seen.by_organisation().to_dict("records"),
                "benefits": seen.by_benefit().to_dict("records"),
            }
        )
        return
    click.echo(progress_table(seen))
    click.echo()
    click.echo(moves_table(seen))
    click.echo()
    click.echo(benefits_table(seen))
    click.echo()
    click.echo(CAUTION)
