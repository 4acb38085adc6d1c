"""Options that several commands share, each defined once."""

from pathlib import Path

import click

inputs_option = click.option(
    "--inputs",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with all input tables, instead of the bundled real ones.",
)
models_option = click.option(
    "--models",
    "pages",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with all cost models, instead of the bundled ones.",
)
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="The folder of outputs: a run writes a folder named after the scenario, and its seal stands beside it.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
scenario_option = click.option("--scenario", default="central", show_default=True, help="Name or TOML file.")
