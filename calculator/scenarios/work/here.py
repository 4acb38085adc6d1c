"""Work in this process, piece after piece."""

from collections.abc import Iterator

from calculator.scenarios.work.piece import Job, Outcome, done


def here(job: Job) -> Iterator[Outcome]:
    """Yield the outcome of each item, in order."""
    for piece in job.pieces:
        yield from done(job.task, job.shared, piece)
