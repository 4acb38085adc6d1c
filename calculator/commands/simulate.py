"""The command `simulate`."""

from pathlib import Path

import click

from calculator.commands.options import DRAWS_ALLOWED, inputs_option, json_option, models_option, outputs_in
from calculator.commands.work_options import Work, work_options
from calculator.exits import echo_json, plain_errors
from calculator.scenarios.uncertainty.usual import DRAWS, SEED

SHARED, REGRET = 128, 128


@click.command()
@click.argument("scenario", default="central")
@click.option("--draws", type=DRAWS_ALLOWED, default=DRAWS, show_default=True, help="How many draws.")
@click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True, help="Another seed, other draws.")
@click.option("--quick", is_flag=True, help="Leave out the shares of spread of scores, and the regret of other rules.")
@inputs_option
@models_option
@outputs_in("The folder in which SCENARIO-simulate is written.")
@work_options
@json_option
@plain_errors
def simulate(
    scenario: str,
    draws: int,
    seed: int,
    quick: bool,
    folder: Path | None,
    pages: Path | None,
    output: Path,
    work: Work,
    as_json: bool,
) -> None:
    """Draw what is not known about SCENARIO again and again, and say how sure its figures are.

    Prices, overruns, scores, cuts of funds and delays are drawn as models/uncertainty.toml says; each draw is followed
    through debt, rules and delivery, exactly, to the pound.
    """
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.simulation.publish import study_of
    from calculator.reporting.simulation.told import simulation_text
    from calculator.reporting.study.write_study import write_study
    from calculator.reporting.terminal import CAUTION
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.load_scenario import load_scenario
    from calculator.scenarios.uncertainty.drawable import stop_if_too_many
    from calculator.scenarios.uncertainty.plan import plan_of
    from calculator.scenarios.uncertainty.regret import no_regret, regret
    from calculator.scenarios.uncertainty.shares_of_spread import shares_of_spread
    from calculator.scenarios.uncertainty.simulation import simulate as draw_all

    inputs = load_inputs(folder, pages)
    chosen = load_scenario(scenario, folder)
    stop_if_too_many(chosen)
    plan = plan_of(estimate_debt(inputs, chosen), seed)
    simulation = draw_all(plan, draws, work.workers, work.counted_as("blocks of draws"))
    sources = shares_of_spread(plan, 0 if quick else SHARED, work.workers, work.counted_as("blocks for sources"))
    regrets = no_regret() if quick else regret(plan, REGRET, work.workers, work.counted_as("blocks for other rules"))
    study = study_of(simulation, sources, regrets)
    written = write_study(study, output)
    if as_json:
        echo_json(written.told)
        return
    click.echo(simulation_text(study))
    for notice in written.notices:
        click.echo(notice)
    click.echo(f"\nWritten to {written.folder}: {', '.join(written.files)}")
    click.echo(CAUTION)
