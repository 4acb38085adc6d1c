"""The bench can fail: a reader that answers no mutated file as it should is found out, whatever it does wrong."""

import resource
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems, Problem
from fuzz.reader import Reader
from fuzz.trial import FAILED, READ, REFUSED, Trial, bench

GOOD = Problem("a.csv", "a number", "Type a number.", row=2, value="x")


def _trial(read: Callable[[Path], None], seconds: float = 5.0) -> Trial:
    """What comes of a mutated file; the sound one, which is read first, is told by what it holds."""

    def lay_out(place: Path) -> Sequence[Path]:
        (place / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        return [place / "a.csv"]

    def only_mutated(_place: Path, path: Path) -> None:
        if path.read_text(encoding="utf-8", errors="replace") != "a,b\n1,2\n":
            read(path)

    with bench(Reader("drawn", lay_out, only_mutated, seconds=seconds)) as held:
        numbers = (number for number in range(100) if held.drawn(1, number)[1] != b"a,b\n1,2\n")
        return held.trial(1, next(numbers))


def _raises(error: BaseException) -> Callable[[Path], None]:
    def read(_path: Path) -> None:
        raise error

    return read


def test_what_is_told_in_words_is_refused_and_what_is_not_refused_is_read():
    assert _trial(_raises(InputProblems([GOOD]))).came == REFUSED
    assert _trial(lambda path: None).came == READ


@pytest.mark.parametrize(
    ("read", "amiss"),
    [
        (_raises(KeyError("ics_code")), "KeyError"),
        (_raises(RecursionError("too deep")), "RecursionError"),
        (_raises(BaseException("a panic of a library")), "panic"),
        (_raises(InputProblems([])), "without place"),
        (_raises(InputProblems([Problem("a.csv", "a number", "")])), "without place"),
        (_raises(InputProblems([Problem("a.csv", "invalid literal for int()", "Mend it.")])), "words of the program"),
        (lambda path: warnings.warn("overflow encountered", RuntimeWarning, stacklevel=1), "overflow"),
        (lambda path: path.with_suffix(".tmp").write_text("half"), "left behind: a.tmp"),
        (lambda path: path.write_text("another"), "was changed"),
    ],
)  # fmt: skip
def test_what_a_reader_must_not_do_is_found_out(read: Callable[[Path], None], amiss: str):
    found = _trial(read)
    assert found.came == FAILED
    assert amiss in found.amiss


def test_a_reader_that_takes_much_memory_is_found_out(monkeypatch: pytest.MonkeyPatch):
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    monkeypatch.setattr("fuzz.trial.MOST_MEMORY", 20_000)
    found = _trial(lambda path: bytearray(b"x") * (highest + 50_000_000))
    assert found.came == FAILED
    assert "more memory" in found.amiss


def test_a_reader_that_hangs_is_stopped():
    def hang(_path: Path) -> None:
        while True:
            time.sleep(0.01)

    found = _trial(hang, seconds=0.2)
    assert (found.came, found.amiss) == (FAILED, "took longer than 0.2 s")


def test_a_file_is_drawn_again_by_its_seed_and_number():
    from fuzz.readers.commitments import COMMITMENTS

    with bench(COMMITMENTS) as held:
        drawn = [held.drawn(5, number)[1:] for number in range(50)]
        assert drawn == [held.drawn(5, number)[1:] for number in range(50)]
        assert len(set(drawn)) > 40
