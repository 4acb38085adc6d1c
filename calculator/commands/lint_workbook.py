"""The command `lint-workbook`."""

import sys
from pathlib import Path

import click

from calculator.commands.options import json_option
from calculator.exits import EXIT_INPUTS, echo_json, plain_errors
from calculator.reporting.lint.allowed import MODEL, PUBLICATION


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--style",
    type=click.Choice([MODEL, PUBLICATION]),
    help="What the workbook is; without it, its document property 'style' says so.",
)
@click.option(
    "--twin",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE2",
    help="The file of a second run of the same inputs, whose bytes must be the same.",
)
@json_option
@plain_errors
def lint_workbook(file: Path, style: str | None, twin: Path | None, as_json: bool) -> None:
    """Hold a workbook, FILE, against the forty items of docs/workbook_standard.md; ends with 3 if one fails."""
    from calculator.reporting.lint.lint_workbook import lint_workbook as lint
    from calculator.reporting.lint.told import report_json, report_text

    report = lint(file, style, twin)
    if as_json:
        echo_json(report_json(report))
    else:
        click.echo(report_text(report))
    if not report.passes:
        sys.exit(EXIT_INPUTS)
