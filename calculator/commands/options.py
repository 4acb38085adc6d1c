"""Options that several commands share, each defined once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

DRAWS_ALLOWED = click.IntRange(1, 1_000_000)
"""How many draws may be asked for."""

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


def outputs_in(words: str) -> Callable[[Command], Command]:
    """Return the option of the folder of outputs, with what it says of itself."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("outputs"),
        show_default=True,
        help=words,
    )


output_option = outputs_in(
    "The folder of outputs: a run writes a folder named after the scenario, and its seal stands beside it."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
scenario_option = click.option("--scenario", default="central", show_default=True, help="Name or TOML file.")
