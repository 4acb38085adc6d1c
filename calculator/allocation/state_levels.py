"""The dials of the programme: where each stands, what raises it, and that the lowest (or their worth) is raised."""

import numpy as np

from calculator.allocation.linear import NONE, Term
from calculator.allocation.programme import Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Question, Vector


def is_lowest_raised(question: Question) -> bool:
    """Whether the lowest dial is to be raised: there is one, and not the worth of all levels instead."""
    return bool(len(question.yardstick.of)) and question.yardstick.worth is None


def state_levels(programme: Programme) -> None:
    """The dials: where each stands after the last open year, and that none may stay below theta."""
    yardstick, linear = programme.question.yardstick, programme.linear
    count = len(yardstick.of)
    if not count:
        return
    of = yardstick.stands_for
    programme.level = linear.columns("level", count, yardstick.start, yardstick.ceiling, of)
    at = np.arange(count)
    gains, held = _gains(programme, len(programme.question.years) - 1)
    stands = yardstick.start + held
    linear.rows("stands", count, stands, stands, (at, programme.level, 1.0), *_less(gains), of=of)
    if yardstick.worth is not None:
        _worth(programme, yardstick.worth)
        return
    terms = ((at, programme.level, 1.0), (at, programme.theta, -1.0))
    programme.lowest = linear.rows("lowest", count, 0.0, np.inf, *terms, of=of)


def state_early(programme: Programme) -> None:
    """The lowest dial at the end of each open year but the last: of no weight until the levels are settled."""
    yardstick, linear, last = programme.question.yardstick, programme.linear, len(programme.question.years) - 1
    count, of = len(yardstick.of), yardstick.stands_for
    if not count:
        return
    # A free column of no weight may wander off, and take proof with it.
    programme.early = linear.columns("early", last, float(yardstick.start.min()) - 1.0)
    for t, early in enumerate(programme.early):
        gains, held = _gains(programme, t)
        at = np.arange(count)
        terms = (*gains, (at, early, -1.0))
        linear.rows(f"early_{t:02d}", count, -(yardstick.start + held), np.inf, *terms, of=of)


def _less(terms: list[Term]) -> list[Term]:
    return [(at, column, -coefficient) for at, column, coefficient in terms]


def _worth(programme: Programme, worth: Vector) -> None:
    """Each level in equal steps, the first worth most, so that they fill in order; what all are worth is maximised."""
    yardstick, linear = programme.question.yardstick, programme.linear
    count, many = worth.shape
    width = np.repeat((yardstick.ceiling - yardstick.start) / many, many)
    of = yardstick.stands_for
    of_step = (of[:, np.newaxis] * many + np.arange(many)).ravel()
    steps = linear.columns("step", count * many, 0.0, width, of_step).reshape(count, many)
    at = np.arange(count)
    ends = (at[:, np.newaxis], steps, -1.0)
    terms = ((at, programme.level, 1.0), ends)
    linear.rows("steps", count, yardstick.start, yardstick.start, *terms, of=of)
    if not programme.elastic:
        linear.minimise(steps, -HUNDREDTHS * worth)


def _gains(programme: Programme, t: int) -> tuple[list[Term], Vector]:
    """What each dial gains by what is given up to and with an open year: entries; by dial what it had, below 0."""
    question, yardstick = programme.question, programme.question.yardstick
    at, rate = np.arange(len(yardstick.of))[:, np.newaxis], yardstick.rate
    if yardstick.progress is None:
        grants = programme.grant[yardstick.of][..., : t + 1]
        return [(at[..., np.newaxis, np.newaxis], grants, (rate * programme.unit)[:, np.newaxis, :, np.newaxis])], (
            np.zeros(len(at))
        )
    progress = programme.progress[yardstick.of, :, t]
    before = np.where(progress != NONE, question.progress_held[yardstick.of, :, -1], 0.0)
    return [(at, progress, rate)], -(rate * before).sum(axis=1)
