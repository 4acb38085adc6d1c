"""One trial: a mutated file is read, and must be refused in words or read; within its time and memory, leaving nothing behind."""

import gc
import resource
import signal
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzz.mutate import mutated
from fuzz.reader import Reader
from fuzz.words import amiss_in_words, told_in_words

REFUSED, READ, FAILED = "refused in words", "read", "failed"
MOST_MEMORY = 700_000  # KiB by which one file may raise the highest memory of the process
ANOTHER_FILE = 0.02  # share of trials in which a file holds what another of them should


class TooLong(BaseException):
    """A file took longer to read than it may; no reader that is tested can take it for a fault of the file."""


@dataclass(frozen=True)
class Trial:
    """What came of one mutated file. `amiss`: what was wrong, for those that failed."""

    reader: str
    number: int
    file: str
    mutations: str
    came: str
    amiss: str = ""


@dataclass
class Bench:
    """A reader and its folder of sound files, in which one at a time is mutated and put back."""

    reader: Reader
    place: Path
    sound: dict[Path, bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.sound = {path: path.read_bytes() for path in self.reader.prepare(self.place)}
        self.reader.read(self.place, next(iter(self.sound)))  # what is mutated must be sound
        _remove(self.place, self.reader.writes)

    def trial(self, seed: int, number: int) -> Trial:
        """Mutate a file and read it; the same seed and number make the same file."""
        path, content, how = self.drawn(seed, number)
        before = _listed(self.place)
        path.write_bytes(content)
        try:
            came, amiss = self._outcome(path)
            left = [name for name in _listed(self.place) if name not in before and name not in self.reader.writes]
            if left:
                came, amiss = FAILED, f"left behind: {', '.join(left)}"
            elif came != FAILED and path.read_bytes() != content:
                came, amiss = FAILED, "the file that was given was changed"
        finally:
            path.write_bytes(self.sound[path])
            _remove(self.place, self.reader.writes)
        return Trial(self.reader.name, number, path.name, how, came, amiss)

    def drawn(self, seed: int, number: int) -> tuple[Path, bytes, str]:
        """Return the file of a trial, what it holds in place of what it should, and which mutations made it."""
        random = Random(f"{seed} {self.reader.name} {number}")
        path = random.choice(list(self.sound))
        if random.random() < ANOTHER_FILE:
            return path, random.choice(list(self.sound.values())), "what another file should hold"
        content, how = mutated(random, path.suffix, self.sound[path])
        if self.reader.mend is not None:
            content = self.reader.mend(random, content)
        return path, content, how

    def _outcome(self, path: Path) -> tuple[str, str]:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            with warnings.catch_warnings(), _within(self.reader.seconds):
                warnings.simplefilter("error")
                self.reader.read(self.place, path)
        except Exception as error:
            told = told_in_words(error)
            if told is None:
                return FAILED, _last_calls(error)
            amiss = amiss_in_words(error, told)
            return (FAILED, amiss) if amiss else (REFUSED, "")
        except TooLong:
            return FAILED, f"took longer than {self.reader.seconds:g} s"
        except BaseException as panic:  # a library in another language gave up
            if isinstance(panic, KeyboardInterrupt):
                raise
            return FAILED, _last_calls(panic)
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
        if more > MOST_MEMORY:
            return FAILED, f"took {more / 1024:,.0f} MiB more memory"
        return READ, ""


@contextmanager
def bench(reader: Reader) -> Iterator[Bench]:
    """Give a bench for a reader in a folder of its own, which is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        yield Bench(reader, Path(place))


def counts(trials: list[Trial]) -> Counter[str]:
    return Counter(each.came for each in trials)


def _remove(place: Path, names: Iterable[str]) -> None:
    for name in names:
        (place / name).unlink(missing_ok=True)


def _listed(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.collect(0)


def _last_calls(error: BaseException) -> str:
    """The kind of an error that nobody foresaw, and where it arose: the last line of ours, and the last of all."""
    calls = traceback.extract_tb(error.__traceback__)
    ours = [call for call in calls if "/calculator/" in call.filename]
    places = [f"{Path(call.filename).name}:{call.lineno} {call.name}" for call in (*ours[-2:], *calls[-1:])]
    return f"{type(error).__name__}: {str(error)[:200]} at {' > '.join(dict.fromkeys(places))}"
