"""A race: what the peer took, what ours took, whether their answers are equal, and the bar."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Taken:
    """Seconds of one item: by the clock, and of the processor (children's too), which other work blurs less."""

    clock: float
    processor: float
    answer: Any = None

    def each(self, items: float) -> "Taken":
        """The seconds of each of so many items."""
        return Taken(self.clock / items, self.processor / items, self.answer)

    def by_others(self) -> "Taken":
        """The same, of work that other processes did: what they took of the processor is not known."""
        return Taken(self.clock, float("nan"), self.answer)


def timed(does: Callable[[], Any], repeats: int = 1) -> Taken:
    """Do something so many times; return the medians, and what it gave."""
    taken = [_once(does) for _ in range(repeats)]
    return Taken(median(t.clock for t in taken), median(t.processor for t in taken), taken[-1].answer)


def _once(does: Callable[[], Any]) -> Taken:
    clock, processor = time.perf_counter(), _processor()
    answer = does()
    return Taken(time.perf_counter() - clock, _processor() - processor, answer)


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


@dataclass(frozen=True)
class Race:
    """`apart`: how far the answers are from each other, at most `within`. `bar`, `aim`: of the ratio; None for none.

    `at_most`: whether the ratio is ours / peer and should be low, in place of peer / ours and high.
    """

    name: str
    peer: Taken
    ours: Taken
    apart: float
    within: float
    bar: float | None = None
    aim: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def ratio(self) -> float:
        """By the clock."""
        return self._ratio(self.peer.clock, self.ours.clock)

    @property
    def of_processor(self) -> float:
        """In seconds of the processor."""
        return self._ratio(self.peer.processor, self.ours.processor)

    def _ratio(self, peer: float, ours: float) -> float:
        return ours / peer if self.at_most else peer / ours

    @property
    def verdict(self) -> str:
        """Whether answers are equal, and the bar and the aim are met, by the clock."""
        if not self.apart <= self.within:
            return "ANSWERS DIFFER"
        if self.bar is None:
            return ""
        met = [self.ratio <= mark if self.at_most else self.ratio >= mark for mark in (self.bar, self.aim or self.bar)]
        return "aim met" if self.aim and met[1] else "met" if met[0] else "NOT MET"


HEAD = ("race", "peer", "ours", "ratio", "of processor", "bar", "aim", "", "answers apart (within)")


def row(race: Race) -> tuple[str, ...]:
    """One line of the table."""
    aim = f"{race.aim:g}" if race.aim else ""
    bar = "" if race.bar is None else f"{'<=' if race.at_most else '>='} {race.bar:g}"
    return (
        race.name, shown(race.peer.clock), shown(race.ours.clock), _times(race.ratio), _times(race.of_processor),
        bar, aim, race.verdict, f"{race.apart:.0e} ({race.within:.0e})",
    )  # fmt: skip


def _times(ratio: float) -> str:
    return "" if isnan(ratio) else f"{ratio:,.1f}x" if ratio < 100 else f"{ratio:,.0f}x"


def shown(seconds: float) -> str:
    """Seconds in a unit that reads well."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Lines of equal columns."""
    widths = [max(len(line[at]) for line in (head, *rows)) for at in range(len(head))]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in (head, *rows)]
    return "\n".join([lines[0].rstrip(), "-" * len(lines[0]), *(line.rstrip() for line in lines[1:])])
