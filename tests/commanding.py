"""The command line as a test calls it."""

from click.testing import CliRunner, Result

from calculator.cli import main


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))
