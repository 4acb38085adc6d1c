"""The command line. Thin: each command calls one thing below and prints what it returns.

Heavy imports stay inside the commands, so that help is quick. How a command ends is in exits.
"""

import sys
from pathlib import Path

import click

from calculator.exits import echo_json, plain_errors

inputs_option = click.option(
    "--inputs",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with all input tables, instead of the bundled real ones.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
scenario_option = click.option("--scenario", default="central", show_default=True, help="Name or TOML file.")


def _version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from calculator.allocation.solver import SOLVER
    from calculator.reference.inputs import load_inputs
    from calculator.scenarios.manifest import program_version

    sources = load_inputs()["sources"].set_index("file")["vintage"]
    click.echo(f"digital-debt {program_version()}")
    click.echo(f"solver: {SOLVER}")
    click.echo(f"inputs: scores {sources['dma_trust_scores.csv']}; populations {sources['population_need.csv']}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of program and solver and the vintage of the inputs.",
)
def main() -> None:
    """Digital debt of England's integrated care systems (ICSs), and ways to share funds between them.

    Not an official NHS product. Begin with `digital-debt run`.
    """
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not know the pound sign
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


@main.command()
@inputs_option
@json_option
@plain_errors
def check(folder: Path | None, as_json: bool) -> None:
    """Check every input table, cost model and scenario, and list all problems at once."""
    from calculator.reference.problems import InputProblems
    from calculator.scenarios.check_all import check_all

    checked = check_all(folder)
    if checked.problems or checked.inputs is None or checked.models is None:
        raise InputProblems(checked.problems)
    tables, models = checked.inputs, checked.models
    changed = list(tables.locally_changed)
    if as_json:
        echo_json({"problems": [], "folder": str(tables.folder), "locally_changed": changed})
        return
    rows = sum(len(frame) for frame in tables.frames.values())
    click.echo(f"{len(tables.frames)} tables with {rows:,} rows in {tables.folder}: no problems.")
    click.echo(f"{len(models.categories)} cost models with {len(models.lines)} lines: no problems.")
    click.echo(f"Scenarios {', '.join(scenario.name for scenario in checked.scenarios)}: no problems.")
    click.echo(f"Locally changed: {', '.join(changed) if changed else 'none'}.")


@main.command()
@scenario_option
@inputs_option
@json_option
@plain_errors
def estimate(scenario: str, folder: Path | None, as_json: bool) -> None:
    """Print England's digital debt by category and kind: low, central, high."""
    from calculator.reference.inputs import load_inputs
    from calculator.reporting.terminal import debt_table, reconciliation_line, red_line
    from calculator.scenarios.run import estimate_debt
    from calculator.scenarios.scenario import load_scenario

    assessment = estimate_debt(load_inputs(folder), load_scenario(scenario, folder))
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
            }
        )
        return
    click.echo(f"Digital debt of England's ICSs, {assessment.debt.price_year} prices, optimism bias included")
    click.echo()
    click.echo(debt_table(assessment.debt))
    click.echo()
    click.echo(red_line(assessment))
    click.echo(reconciliation_line(reconciled))


@main.command()
@click.argument("scenario", default="central")
@inputs_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="The folder in which a folder named after the scenario is written.",
)
@json_option
@plain_errors
def run(scenario: str, folder: Path | None, output: Path, as_json: bool) -> None:
    """Follow SCENARIO (a name or a TOML file) from the inputs to a workbook and tables."""
    from calculator.reporting.progress import told
    from calculator.reporting.publish import publish
    from calculator.reporting.terminal import CAUTION, grants_table, red_line
    from calculator.scenarios.manifest import manifest
    from calculator.scenarios.run import run as follow

    with told("following the scenario"):
        result = follow(scenario, folder)
    with told("writing the workbook"):
        target = publish(result, output)
    files = sorted(path.name for path in target.iterdir())
    if as_json:
        echo_json({"folder": str(target), "files": files, **manifest(result)})
        return
    click.echo(f"{result.scenario.title}: {result.scenario.status.lower()}. {result.scenario.price_year} prices.")
    click.echo()
    click.echo(grants_table(result))
    click.echo()
    click.echo(f"Written to {target}: {', '.join(files)}")
    click.echo(
        f"{len(result.checks)} checks hold; {len(result.assessment.notes)} notes on the data are in the workbook."
    )
    click.echo(red_line(result.assessment))
    click.echo(CAUTION)


@main.command()
@click.argument("ics")
@scenario_option
@inputs_option
@json_option
@plain_errors
def explain(ics: str, scenario: str, folder: Path | None, as_json: bool) -> None:
    """Tell the account of one ICS (its code or its name): scores, debt, and every grant with its reason."""
    from calculator.reporting.account import account
    from calculator.scenarios.run import run as follow

    paragraphs = account(follow(scenario, folder), ics)
    if as_json:
        echo_json({"ics": paragraphs[0], "account": paragraphs[1:]})
        return
    for paragraph in paragraphs:
        indent = "    " if paragraph.startswith("  ") else ""
        click.echo(click.wrap_text(paragraph.strip(), width=100, initial_indent=indent[2:], subsequent_indent=indent))


@main.command(name="list")
@inputs_option
@json_option
@plain_errors
def list_all(folder: Path | None, as_json: bool) -> None:
    """Show the scenarios, rules and cost models there are, and where the bundled data is."""
    from calculator.allocation.rules import all_rules
    from calculator.costing.load_models import load_models
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
