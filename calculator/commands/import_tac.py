"""The command `import`: tables from files that others publish. So far `import tac`."""

from pathlib import Path
from textwrap import shorten

import click

from calculator.commands.options import inputs_option, json_option
from calculator.exits import echo_json, plain_errors

LONGEST_NOTE = 600
"""Letters of a note that a terminal shows: the first files of a year leave half the trusts unnamed."""


@click.group(name="import")
def import_tac() -> None:
    """Turn files that others publish into input tables."""


@import_tac.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write trust_accounts.csv in: your copy of the inputs.",
)
@click.option("--year", help="The financial year, such as 2023-24, where no file name tells it.")
@inputs_option
@json_option
@plain_errors
def tac(files: tuple[Path, ...], output: Path, year: str | None, folder: Path | None, as_json: bool) -> None:
    """Read yearly trust accounts (TAC) of NHS England, two files a year, into trust_accounts.csv."""
    from calculator.reference.inputs import load_inputs
    from calculator.reference.tac.trust_accounts import trust_accounts
    from calculator.reference.tac.write import write_accounts
    from calculator.reference.tac.year import years_in
    from calculator.reporting.progress import told
    from calculator.reporting.whole_folder import NotWritten

    asked = next(iter(years_in(year)), None) if year else None
    if year is not None and asked is None:
        raise click.BadParameter(f"'{year}' is not a financial year such as 2023-24.", param_hint="--year")
    with told("reading the accounts"):
        accounts = trust_accounts(files, load_inputs(folder), asked)
    try:
        target = write_accounts(accounts, output)
    except OSError as error:
        raise NotWritten(f"{output} could not be written: {error.strerror or error}. Nothing was changed.") from error
    table = accounts.table
    years = sorted(set(table["financial_year"]))
    if as_json:
        notes = [{"subject": note.subject, "text": note.text} for note in accounts.notes]
        echo_json({"file": str(target), "rows": len(table), "years": years, "notes": notes})
        return
    click.echo(f"Accounts of {', '.join(years)}: {table['trust_code'].nunique()} trusts, written to {target}.")
    for note in accounts.notes:
        click.echo(shorten(f"{note.subject}: {note.text}", LONGEST_NOTE, placeholder=" ... (all of it with --json)"))
    click.echo(f"Now put your other tables beside it and run: digital-debt check --inputs {output}")
