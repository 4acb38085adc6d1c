"""What draws say, in sentences: the interval of the debt, how firm ranks are, and what a reader must know besides."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from calculator.reference.money import in_millions
from calculator.scenarios.uncertainty.how_sure import HowSure, interval_of_debt
from calculator.scenarios.uncertainty.simulation import Simulation

FROM = "models/uncertainty.toml"
"""The page that says what is drawn."""
NOT_THE_MIDDLE = (
    "The estimate is what is most likely line by line, not the middle of draws: prices and overruns have longer "
    "tails above than below, so most draws of debt lie above it."
)


def debt_words(simulation: Simulation) -> str:
    """Say how far England's debt lies from the estimate over draws."""
    told = interval_of_debt(simulation)
    return (
        f"{in_millions(told.estimate)} estimated; 80% of draws lie from {in_millions(told.p10)} to "
        f"{in_millions(told.p90)}, their median is {in_millions(told.p50)}"
    )


def how_sure_line(known: HowSure) -> str:
    """Say how sure the debt is, or why that cannot be told, in a sentence or two."""
    if known.simulation is None:
        return f"no interval of the debt could be drawn: {known.refused}"
    return f"digital debt is {debt_words(known.simulation)} ({known.simulation.count:,} draws)."


def drawn_words(simulation: Simulation) -> str:
    """Say what was drawn, how often, and from which page."""
    also = ", cuts of funds and delay" if simulation.has_grants else ""
    return (
        f"Drawn {simulation.count:,} times (seed {simulation.plan.seed}): prices and overruns, scores{also}, as {FROM} "
        "says. Each draw is one England that could be."
    )


def ranks_words(systems: pd.DataFrame) -> str:
    """Say how many others a system cannot be told apart from."""
    return f"a system is not told apart from {systems['not_told_apart'].median():.0f} others (median)"


def notes_of(simulation: Simulation) -> Iterator[str]:
    """Yield what a reader must know: what the estimate is and, where money was shared, how that was done."""
    yield NOT_THE_MIDDLE
    if simulation.has_grants:
        yield from _of_sharing(simulation)


def _of_sharing(simulation: Simulation) -> Iterator[str]:
    filled, solved = simulation.draws.filled, simulation.draws.solved
    yield (
        f"Every draw is shared out exactly, to the pound: {filled:,} questions by filling, which is exact there, and "
        f"{solved:,} by the linear programme. None is approximated."
    )
    for words, times in Counter(words for words in simulation.draws.refused if words).most_common(3):
        yield f"In {times:,} draws money could not be shared, and these have no grants: {words}"
