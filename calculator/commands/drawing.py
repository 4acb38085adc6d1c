"""How often money is shared out again for a run, if at all: the option, and what follows from it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from calculator.commands.options import DRAWS_ALLOWED
from calculator.commands.work_options import Work

if TYPE_CHECKING:
    from calculator.scenarios.run import Run
    from calculator.scenarios.scenario import Scenario

draws_option = click.option(
    "--draws",
    type=DRAWS_ALLOWED,
    help="Share the money out so many times too, as simulate does, and add what grants and ranks rest on to the "
    "workbook. Without it the debt alone is drawn, which takes no time. --workers shares this work.",
)


@dataclass(frozen=True)
class Drawing:
    """`draws`: how often money is shared out; None where debt alone is drawn. `work`: who works."""

    draws: int | None
    work: Work

    def stop_if_too_many(self, scenario: "Scenario") -> None:
        """Refuse what cannot be drawn before anything is worked out.

        Raises:
            InputProblems: if money was to be shared out again and again between organisations.
        """
        from calculator.scenarios.uncertainty.drawable import stop_if_too_many

        if self.draws is not None:
            stop_if_too_many(scenario)

    def of(self, run: "Run") -> "Run":
        """Return the run with what was asked to be drawn for it.

        Raises:
            InputProblems: if what is uncertain has no draws.
            NoWorkers: if the workers cannot be had, or are lost again and again.
        """
        from calculator.scenarios.uncertainty.how_sure import shared_too

        if self.draws is None:
            return run
        return replace(run, drawn=shared_too(run.assessment, self.draws, self.work.workers, self.work.counted_as))
