"""The command `estimate`."""

from pathlib import Path

import click

from calculator.commands.options import inputs_option, json_option, models_option, scenario_option
from calculator.exits import echo_json, plain_errors


@click.command()
@scenario_option
@inputs_option
@models_option
@json_option
@plain_errors
def estimate(scenario: str, folder: Path | None, pages: Path | None, as_json: bool) -> None:
    """Print England's digital debt by category and kind: low, central, high."""
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.terminal import backtest_line, debt_table, reconciliation_line, red_line
    from calculator.scenarios.estimate import estimate_debt
    from calculator.scenarios.load_scenario import load_scenario

    assessment = estimate_debt(load_inputs(folder, pages), load_scenario(scenario, folder))
    reconciled = assessment.reconciled
    if as_json:
        england = assessment.debt.table.groupby(["case", "category", "kind", "payer"], as_index=False)[
            "amount_gbp"
        ].sum()
        echo_json(
            {
                "price_year": assessment.debt.price_year,
                "debt": england.to_dict("records"),
                "share_on_red": assessment.debt.share_on_red("central"),
                "published": reconciled.to_dict("records"),
                "backtest": backtest_line(assessment.opinions.backtest_summary),
            }
        )
        return
    click.echo(f"Digital debt of England's ICSs, {assessment.debt.price_year} prices, optimism bias included")
    click.echo()
    click.echo(debt_table(assessment.debt))
    click.echo()
    click.echo(red_line(assessment))
    click.echo(reconciliation_line(reconciled))
    click.echo(backtest_line(assessment.opinions.backtest_summary))
