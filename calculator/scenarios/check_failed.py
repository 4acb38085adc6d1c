"""A check that does not hold ends the work: nothing is written."""

from collections.abc import Iterable

from calculator.allocation.checks import Check


class CheckFailed(Exception):
    """An invariant does not hold; nothing may be written."""

    def __init__(self, failed: list[Check]) -> None:
        self.failed = failed
        super().__init__("; ".join(f"{check.name} ({check.seen})" for check in failed))


def stop_if_broken(checks: Iterable[Check]) -> None:
    """Raise CheckFailed if a check does not hold."""
    failed = [check for check in checks if not check.passed]
    if failed:
        raise CheckFailed(failed)
