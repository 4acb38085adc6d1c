"""The command line: which commands there are. Each is a file of calculator/commands, imported when it is asked for.

Heavy imports stay inside the commands, so that help is quick. How a command ends is in exits.
"""

import sys
from importlib import import_module

import click

COMMANDS = {
    "run": "run",
    "compare": "compare",
    "simulate": "simulate",
    "sweep": "sweep",
    "estimate": "estimate",
    "explain": "explain",
    "models": "models",
    "check": "check",
    "seal": "seal",
    "progress": "progress",
    "incentives": "incentives",
    "sensitivity": "sensitivity",
    "template": "template",
    "list": "list_all",
    "import": "import_tac",
    "lint-workbook": "lint_workbook",
}
"""Each command and the file that holds it, in the order of the help."""


class Commands(click.Group):
    """The commands, found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are told."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command: the function in its file that bears the file's name."""
        file = COMMANDS.get(cmd_name)
        if file is None:
            return None
        command: click.Command = getattr(import_module(f"calculator.commands.{file}"), file)
        return command


def _version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from calculator.allocation.highs import SOLVER
    from calculator.reference.inputs import load_inputs
    from calculator.scenarios.program import program_version

    sources = load_inputs()["sources"].set_index("file")["vintage"]
    click.echo(f"digital-debt {program_version()}")
    click.echo(f"solver: {SOLVER}")
    click.echo(f"inputs: scores {sources['dma_trust_scores.csv']}; populations {sources['population_need.csv']}")
    context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
