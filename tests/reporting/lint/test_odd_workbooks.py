"""Workbooks that other programs wrote, or that are damaged inside: a report or a problem, never a traceback."""

import re
import zipfile
from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.reporting.lint.allowed import MODEL
from calculator.reporting.lint.lint_workbook import FAILS, lint_workbook
from lint_books import model, saved


def edited(path: Path, part: str, pattern: str, new: str, count: int = 0) -> Path:
    """The same file with a part of it rewritten; the pattern must be there."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text, changed = re.subn(pattern, new, parts[part].decode(), count=count, flags=re.DOTALL)
    assert changed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, part: text.encode()}.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved(model(), tmp_path / "good-book.xlsx")


STYLES = "xl/styles.xml"
GAP = 10


def test_styles_whose_numbers_have_gaps_keep_their_names(good: Path):
    """As LibreOffice writes them."""
    with zipfile.ZipFile(good) as archive:
        styles = archive.read(STYLES).decode()
    first = re.search(r"<cellStyleXfs[^>]*>(<xf.*?(?:/>|</xf>))", styles, re.DOTALL)
    assert first is not None
    edited(good, STYLES, re.escape(first.group()), (first.group() + first.group(1) * GAP).replace("\\", r"\\"))
    for number in range(8, 0, -1):
        edited(good, STYLES, f'xfId="{number}"', f'xfId="{number + GAP}"')
    report = lint_workbook(good)
    assert [verdict.item.number for verdict in report.verdicts if verdict.came == FAILS] == []


def test_a_table_without_a_place_is_a_problem(good: Path):
    edited(good, "xl/tables/table1.xml", r' ref="[^"]*"', "", count=1)
    with pytest.raises(InputProblems, match="cannot be read"):
        lint_workbook(good)


def test_a_theme_that_is_cut_off_is_a_problem(good: Path):
    edited(good, "xl/theme/theme1.xml", r"<a:clrScheme.*", "")
    with pytest.raises(InputProblems, match=r"a damaged part \(xl/theme/theme1.xml\)"):
        lint_workbook(good)


@pytest.mark.parametrize("part", [STYLES, "xl/workbook.xml", "xl/worksheets/sheet4.xml", "xl/theme/theme1.xml"])
def test_entities_that_would_swell_are_a_problem(good: Path, part: str):
    swelling = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><'
    edited(good, part, r"<(?=[a-z])", swelling, count=1)
    with pytest.raises(InputProblems, match="entities") as raised:
        lint_workbook(good, MODEL)
    assert raised.value.problems[0].value == part


def test_two_tables_of_one_name_are_a_problem(good: Path):
    edited(good, "xl/tables/table2.xml", 'ame="notes"', 'ame="contents"')
    with pytest.raises(InputProblems, match="contents"):
        lint_workbook(good)


def test_a_formula_through_a_name_whose_sheet_is_gone_is_told(good: Path):
    edited(good, "xl/workbook.xml", r"Funds!\$C\$6", "Gone!$C$6")
    told = [fault.where for fault in lint_workbook(good).verdict(35).faults]
    assert "the file" in told
    assert "Shares!D6" in told


def test_a_number_beyond_all_numbers_is_no_crash(good: Path):
    edited(good, "xl/worksheets/sheet4.xml", "<v>300</v>", "<v>1e999</v>")
    assert lint_workbook(good, MODEL).file == "good-book.xlsx"


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
STORE_OF_MACROS = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def put_in(path: Path, name: str, content: bytes | str) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)


def with_macros_and_a_link(path: Path) -> Path:
    """The same book as Excel saves it with macros and a formula that asks another workbook."""
    book_links, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    macros = f'<Relationship Id="rId98" Type="{MICROSOFT}/vbaProject" Target="vbaProject.bin"/>'
    link = f'<Relationship Id="rId99" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    edited(path, book_links, "</Relationships>", f"{macros}{link}</Relationships>")
    plain = r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml"
    edited(path, types, plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    edited(
        path,
        types,
        "(<Types[^>]*>)",
        r'\1<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )
    to = f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="file:///C:/b.xlsx" TargetMode="External"/>'
    put_in(path, "xl/vbaProject.bin", STORE_OF_MACROS)
    put_in(path, "xl/externalLinks/externalLink1.xml", "<externalLink/>")
    put_in(
        path, "xl/externalLinks/_rels/externalLink1.xml.rels", f'<Relationships xmlns="{PACKAGE}">{to}</Relationships>'
    )
    return path


def test_macros_and_links_are_told_as_breaking_rules_and_not_refused(good: Path):
    report = lint_workbook(with_macros_and_a_link(good), MODEL)
    assert [verdict.item.number for verdict in report.verdicts if verdict.came == FAILS] == [16, 29]
    assert [fault.found for fault in report.verdict(16).faults] == ["a macro or a control (xl/vbaProject.bin)"]
    assert "a link outside (xl/externalLinks/externalLink1.xml)" in [each.found for each in report.verdict(29).faults]


def test_a_file_inside_a_workbook_is_still_refused(good: Path):
    put_in(good, "xl/embeddings/oleObject1.bin", STORE_OF_MACROS)
    with pytest.raises(InputProblems, match="an embedded file"):
        lint_workbook(good, MODEL)


def test_a_picture_from_elsewhere_is_still_refused(good: Path):
    picture = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="http://a.test/a.png" TargetMode="External"/>'
    put_in(good, "xl/drawings/_rels/drawing9.xml.rels", f'<Relationships xmlns="{PACKAGE}">{picture}</Relationships>')
    with pytest.raises(InputProblems, match="a link to http"):
        lint_workbook(good, MODEL)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [("<sheetView ", '<sheetView zoomScale="x" '), ('<c r="A1"[^>]*>.*?</c>', '<c r="A1" t="s"><v>x</v></c>')],
)
def test_a_reason_that_only_programmers_can_read_is_left_out(good: Path, pattern: str, new: str):
    edited(good, "xl/worksheets/sheet1.xml", pattern, new, count=1)
    with pytest.raises(InputProblems) as refused:
        lint_workbook(good)
    (problem,) = refused.value.problems
    assert problem.fix == "Open it in Excel, save it as .xlsx and try again."
