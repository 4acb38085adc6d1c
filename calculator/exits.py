"""How a command ends: exit codes, and every foreseen failure in plain words.

0 done; 1 the outputs could not be written, or the workers asked for not be had; 2 usage; 3 inputs, models, scenario or
workbook at fault; 4 no feasible allocation; 5 a check failed.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

EXIT_NOT_WRITTEN, EXIT_USAGE, EXIT_INPUTS, EXIT_INFEASIBLE, EXIT_CHECK = 1, 2, 3, 4, 5
EXIT_STOPPED = 130
"""By Ctrl-C, as shells have it."""
Command = TypeVar("Command", bound=Callable[..., None])


def plain_errors(command: Command) -> Command:
    """Turn every foreseen failure into plain words (or JSON where that was asked for) and its exit code."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        from calculator.reference.problems import UnknownName

        try:
            command(*args, **kwargs)
        except UnknownName as unknown:
            raise click.UsageError(str(unknown)) from None
        except Exception as error:
            failure = _foreseen(error)
            if failure is None:
                raise
            if kwargs.get("as_json"):
                echo_json(failure.content)
            else:
                click.echo(failure.words, err=True)
            sys.exit(failure.code)

    return guarded  # type: ignore[return-value]


@dataclass(frozen=True)
class Failure:
    """How a foreseen failure is told, and the code the command ends with."""

    code: int
    words: str
    content: dict[str, Any]


def _foreseen(error: Exception) -> Failure | None:
    from calculator.allocation.ledger import BrokenRule
    from calculator.allocation.solver import NotSolved
    from calculator.reference.problems import InputProblems
    from calculator.reporting.terminal import problem_table
    from calculator.reporting.whole_folder import NotWritten
    from calculator.scenarios.check_failed import CheckFailed
    from calculator.scenarios.work.workers import NoWorkers

    if isinstance(error, InputProblems):
        problems = [problem.as_row() for problem in error.problems]
        return Failure(EXIT_INPUTS, problem_table(error.problems), {"problems": problems})
    if isinstance(error, NotSolved):
        words = f"No feasible allocation, so nothing was written.\n{error}"
        return Failure(EXIT_INFEASIBLE, words, {"infeasible": str(error)})
    if isinstance(error, CheckFailed):
        failed = [{"name": check.name, "seen": check.seen} for check in error.failed]
        lines = [f"  {check.name}: {check.seen}" for check in error.failed]
        words = "\n".join(["A check failed, so nothing was written:", *lines])
        return Failure(EXIT_CHECK, words, {"failed_checks": failed})
    if isinstance(error, BrokenRule):
        words = f"A check failed, so nothing was written: {error}. This is a fault of the program; please report it."
        return Failure(EXIT_CHECK, words, {"failed_checks": [{"name": "ledger", "seen": str(error)}]})
    if isinstance(error, NotWritten | NoWorkers):
        return Failure(EXIT_NOT_WRITTEN, str(error), {"not_written": str(error)})
    return None


def echo_json(content: object) -> None:
    """Print one JSON object on stdout."""
    click.echo(json.dumps(content, indent=2, ensure_ascii=False, default=str))
