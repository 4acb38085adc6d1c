"""`digital-debt --help` against a bare click program with as many commands."""

import subprocess
import sys

from benchmarks.race import Race, timed
from calculator.cli import COMMANDS

BARE = f"""
import click
@click.group()
def main(): pass
for name in {list(COMMANDS)!r}:
    main.command(name, help="One of the commands.")(lambda: None)
main(["--help"])
"""


def races(repeats: int) -> list[Race]:
    """Python's own start is within both."""
    peer = timed(lambda: _run("-c", BARE), repeats)
    mine = timed(lambda: _run("-m", "calculator", "--help"), repeats)
    told = all(name in mine.answer and name in peer.answer for name in COMMANDS)
    return [Race("7 --help: a bare click program", peer, mine, 0.0 if told else 1.0, 0.0, 3, 1.5, at_most=True)]


def _run(*words: str) -> str:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout
