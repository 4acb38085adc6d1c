"""How a command ends: exit codes, and every foreseen failure in plain words.

0 done; 1 the outputs could not be written; 2 usage; 3 inputs, models or scenario at fault; 4 no feasible
allocation; 5 a check failed.
"""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

import click

EXIT_NOT_WRITTEN, EXIT_USAGE, EXIT_INPUTS, EXIT_INFEASIBLE, EXIT_CHECK = 1, 2, 3, 4, 5
Command = TypeVar("Command", bound=Callable[..., None])


def plain_errors(command: Command) -> Command:
    """Turn every foreseen failure into plain words and its exit code."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        from calculator.allocation.solver import NotSolved
        from calculator.reference.problems import InputProblems, UnknownName
        from calculator.reporting.publish import NotWritten
        from calculator.reporting.terminal import problem_table
        from calculator.scenarios.run import CheckFailed

        try:
            command(*args, **kwargs)
        except InputProblems as found:
            if kwargs.get("as_json"):
                echo_json({"problems": [problem.as_row() for problem in found.problems]})
            else:
                click.echo(problem_table(found.problems), err=True)
            sys.exit(EXIT_INPUTS)
        except UnknownName as unknown:
            raise click.UsageError(str(unknown)) from None
        except NotSolved as unsolved:
            _stop(f"No feasible allocation: {unsolved} Nothing was written.", EXIT_INFEASIBLE)
        except CheckFailed as broken:
            lines = [f"  {check.name}: {check.seen}" for check in broken.failed]
            _stop("\n".join(["A check failed, so nothing was written:", *lines]), EXIT_CHECK)
        except NotWritten as unwritten:
            _stop(str(unwritten), EXIT_NOT_WRITTEN)

    return guarded  # type: ignore[return-value]


def _stop(words: str, code: int) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(code)


def echo_json(content: object) -> None:
    """Print one JSON object on stdout."""
    click.echo(json.dumps(content, indent=2, ensure_ascii=False, default=str))
