"""How far work is: a bar on a terminal, lines where that is asked for, and nothing else."""

import io
import sys

import pytest

from calculator.reporting import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_told_where_nobody_watches(capsys):
    assert list(progress.counted(iter("abc"), 3, "points")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_lines_are_told_where_they_are_asked_for(capsys, monkeypatch):
    monkeypatch.setattr(progress, "NOW_AND_THEN", 0.0)
    assert list(progress.counted(iter("abc"), 3, "points", asked=True)) == ["a", "b", "c"]
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(",")[0] for line in err.splitlines()] == [f"... {n} of 3 points" for n in (1, 2, 3)]
    assert err.endswith("about 0 s left\n")


def test_a_terminal_has_a_bar_on_stderr(monkeypatch, capsys):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(progress.counted(iter("abc"), 3, "points")) == ["a", "b", "c"]
    assert "points" in screen.getvalue()
    assert "3/3" in screen.getvalue()


@pytest.mark.parametrize("asked", [True, False])
def test_what_stops_the_work_is_not_swallowed(asked):
    def failing():
        yield 1
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(progress.counted(failing(), 2, "points", asked=asked))
