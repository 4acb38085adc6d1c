"""Plots are the same bytes each time, carry their words, and keep no date."""

from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from calculator.reporting.study.plots.save_plot import save_plots
from calculator.reporting.study.plots.tornado import Bar, tornado
from calculator.reporting.workbook.styles import DARK_BLUE, ORANGE

SVG = "{http://www.w3.org/2000/svg}"
PLOT = tornado("moves", "Moves of <cost>", "£m", [Bar("Ovens & heat", -3, 5.0), Bar("Bakers", -1.0, 0)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("plots")
    assert save_plots([PLOT], place) == ""
    return place


def test_title_and_words_stand_at_the_head_of_the_svg(folder: Path):
    root = ET.parse(folder / "moves.svg").getroot()
    title, words = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", "Moves of <cost>")
    assert (words.tag, words.text) == (f"{SVG}desc", PLOT.says)
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"


def test_words_of_a_tornado_name_the_widest_and_its_axes_their_units(folder: Path):
    assert "Ovens & heat: -3 to +5" in PLOT.says
    text = " ".join(ET.parse(folder / "moves.svg").getroot().itertext())
    assert "Change, all else as it is (£m)" in text
    assert "Bakers" in text


def test_both_sides_have_the_colours_of_the_charts(folder: Path):
    drawn = (folder / "moves.svg").read_text(encoding="utf-8").upper()
    assert f"#{DARK_BLUE}" in drawn and f"#{ORANGE}" in drawn


def test_bytes_are_the_same_whatever_a_reader_set_in_matplotlib(folder: Path, tmp_path: Path):
    with mpl.rc_context({"font.size": 20, "axes.facecolor": "black", "svg.hashsalt": "other"}):
        save_plots([PLOT], tmp_path)
        assert mpl.rcParams["font.size"] == 20  # and their settings are theirs still
    for name in PLOT.files:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert b"dc:date" not in (folder / "moves.svg").read_bytes()


def test_a_tornado_of_nothing_is_drawn(tmp_path: Path):
    save_plots([tornado("none", "Nothing moves", "£m", [])], tmp_path)
    assert (tmp_path / "none.svg").is_file()
