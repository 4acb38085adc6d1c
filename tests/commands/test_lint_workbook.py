"""The command lint-workbook: what it prints, its JSON, and how it ends."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from calculator.reporting.lint import opening
from commanding import invoke
from lint_books import model, publication, saved


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved(model(), tmp_path / "good-book.xlsx")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    book = model()
    for row in (6, 7, 8):
        book["Shares"][f"D{row}"] = f"=C{row}*Fund*0.5"
    return saved(book, tmp_path / "bad-book.xlsx")


def test_a_good_book_ends_with_0_and_says_what_cannot_be_told(good: Path):
    result = invoke("lint-workbook", str(good))
    assert result.exit_code == 0
    assert "Item 40 cannot be told: needs the file of a second run" in result.output
    assert (
        "good-book.xlsx, model: 40 items: 37 pass, 0 fail, 1 cannot be told from the file, "
        "2 are not asked of a model." in result.output
    )


def test_a_twin_settles_item_40(good: Path, tmp_path: Path):
    twin = tmp_path / "twin.xlsx"
    twin.write_bytes(good.read_bytes())
    assert "38 pass, 0 fail, 2 are not asked" in invoke("lint-workbook", str(good), "--twin", str(twin)).output
    other = saved(publication(), tmp_path / "other.xlsx")
    result = invoke("lint-workbook", str(good), "--twin", str(other))
    assert result.exit_code == 3
    assert "bytes that differ from other.xlsx" in result.output


def test_a_failure_is_told_with_item_cell_found_and_expected(bad: Path):
    result = invoke("lint-workbook", str(bad))
    assert result.exit_code == 3
    line = next(line for line in result.output.splitlines() if "Shares!D7" in line)
    assert line.split()[0] == "24"
    assert "0.5 in =C7*Fund*0.5" in line
    assert "0, 1, 12 or a power of ten" in line
    assert "  24  No formula holds a number but 0, 1, 12 and powers of ten" in result.output
    assert "  26  " not in result.output
    assert "36 pass, 1 fails (3 places)" in result.output


def test_many_faults_of_a_kind_are_told_in_a_few_lines(tmp_path: Path):
    book = model()
    for row in range(40, 52):
        book["Shares"][f"B{row}"].value = "Ashdale*"
        book["Shares"][f"B{row}"].style = "Body text"
    told = invoke("lint-workbook", str(saved(book, tmp_path / "starred.xlsx"))).output
    assert told.count("'e*'") == 5
    assert "and 7 more" in told
    assert "(12 places)" in told


def test_json_has_every_item_with_its_words_and_every_fault(bad: Path):
    result = invoke("lint-workbook", str(bad), "--json")
    assert result.exit_code == 3
    told = json.loads(result.stdout)
    assert [each["item"] for each in told["items"]] == list(range(1, 41))
    assert told["passes"] is False
    assert told["counts"] == {"passes": 36, "fails": 1, "cannot be told": 1, "not asked": 2, "places": 3}
    assert told["items"][23]["verdict"] == "fails"
    assert [fault["cell"] for fault in told["items"][23]["faults"]] == ["D6", "D7", "D8"]
    assert told["items"][39]["verdict"] == "cannot be told"
    assert told["items"][6]["verdict"] == "not asked"


def test_the_style_is_the_books_own_unless_it_is_told(good: Path):
    told = invoke("lint-workbook", str(good), "--style", "publication")
    assert "good-book.xlsx, publication" in told.output
    assert "freeze panes" in told.output


def test_without_a_style_it_asks_for_one(tmp_path: Path):
    path = tmp_path / "plain.xlsx"
    Workbook().save(path)
    result = invoke("lint-workbook", str(path))
    assert result.exit_code == 3
    assert "the custom document property 'style' to say 'model' or 'publication'" in result.stderr
    assert "--style model" in result.stderr
    assert invoke("lint-workbook", str(path), "--style", "model").exit_code == 3


def spoilt(path: Path, kind: str) -> Path:
    if kind == "text":
        path.write_text("not a workbook", encoding="utf-8")
    elif kind == "archive":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    elif kind == "far":
        book = Workbook()
        book.active["XFD1"] = 1
        book.save(path)
    elif kind == "broken":
        Workbook().save(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content[: len(content) // 2] if name == "xl/styles.xml" else content)
    return path


@pytest.mark.parametrize("kind", ["missing", "text", "archive", "far", "broken"])
@pytest.mark.parametrize("json_asked", [False, True], ids=["words", "json"])
def test_what_is_no_workbook_is_a_problem_in_plain_words(kind: str, json_asked: bool, tmp_path: Path):
    path = spoilt(tmp_path / "spoilt.xlsx", kind)
    result = invoke("lint-workbook", str(path), "--style", "model", *(["--json"] if json_asked else []))
    assert result.exit_code == 3
    told = json.loads(result.stdout)["problems"][0] if json_asked else None
    assert told["file"] == "spoilt.xlsx" if told else "1 problem found" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_bomb_is_refused_before_it_is_read(good: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "TO_BE_TOLD", replace(opening.TO_BE_TOLD, content=1000))
    monkeypatch.setattr(opening, "load_workbook", None)  # whatever reads it now fails
    result = invoke("lint-workbook", str(good))
    assert result.exit_code == 3
    assert "once unpacked" in result.stderr


def test_a_twin_that_is_not_there_is_a_problem(good: Path, tmp_path: Path):
    result = invoke("lint-workbook", str(good), "--twin", str(tmp_path / "gone.xlsx"))
    assert result.exit_code == 3
    assert "gone.xlsx" in result.stderr
