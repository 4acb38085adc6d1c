"""A workbook that is unsafe to read is refused in one plain problem; a plain one passes, whatever is on it."""

import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from calculator.reference.problems import InputProblems
from calculator.reference.safe_workbook import OURS, check_workbook

SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><worksheet>&d;</worksheet>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>"""
RELATIONSHIP = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
    'TargetMode="External"/></Relationships>'
)


def refusal(path: Path, **bounds: int) -> str:
    """The one problem of a workbook, after nothing else was found in its folder."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(InputProblems) as raised:
        check_workbook(path, replace(OURS, **bounds))
    (problem,) = raised.value.problems
    assert problem.file == path.name
    assert problem.fix
    assert sorted(path.parent.iterdir()) == before
    return str(problem)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A workbook with all that a plain one may have."""
    book = Workbook()
    ws = book.active
    ws["A1"], ws["A2"], ws["B2"] = "a", 1, '=A2&"|"'
    ws["A3"] = '<!DOCTYPE r="XFD1"> cmd|x'
    ws["C1"].hyperlink = "https://www.england.nhs.uk/"
    ws["C2"].hyperlink = "#'Sheet'!A1"
    ws["C3"].comment = Comment("words", "somebody")
    ws.merge_cells("D1:E2")
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=1, min_row=1, max_row=2))
    ws.add_chart(chart, "F1")
    ws.add_data_validation(DataValidation(type="list", formula1='"yes|no,no"', sqref="A2:A1048576"))
    book.defined_names["fund"] = DefinedName("fund", attr_text="Sheet!$A$2")
    book.save(tmp_path / "plain.xlsx")
    return tmp_path / "plain.xlsx"


def changed(plain: Path, parts: Mapping[str, bytes | str], name: str = "changed.xlsx") -> Path:
    """A copy of the workbook with parts put in or replaced."""
    path = plain.with_name(name)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each not in parts:
                new.writestr(each, old.read(each))
        for each, content in parts.items():
            new.writestr(each, content)
    return path


def edited(plain: Path, part: str, old: str, new: str) -> Path:
    """A copy in which a part says something else."""
    with zipfile.ZipFile(plain) as archive:
        text = archive.read(part).decode()
    assert old in text
    return changed(plain, {part: text.replace(old, new, 1)})


def test_a_plain_workbook_passes(plain: Path, central_file: Path):
    check_workbook(plain)
    check_workbook(central_file)


def test_other_kinds_of_file_are_refused(tmp_path: Path, plain: Path):
    (tmp_path / "text.xlsx").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "cut.xlsx").write_bytes(plain.read_bytes()[:-300])
    (tmp_path / "folder.xlsx").mkdir()
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("notes.txt", "no workbook")
    assert "another kind of file" in refusal(tmp_path / "text.xlsx")
    assert "an empty file" in refusal(tmp_path / "empty.xlsx")
    assert "a damaged or locked file" in refusal(tmp_path / "cut.xlsx")
    assert "a folder" in refusal(tmp_path / "folder.xlsx")
    assert "another kind of archive" in refusal(tmp_path / "zip.xlsx")
    assert "No such file" in refusal(tmp_path / "gone.xlsx")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert "no file" in refusal(tmp_path / "pipe.xlsx")


def test_a_link_to_a_workbook_is_refused(plain: Path):
    link = plain.with_name("link.xlsx")
    try:
        link.symlink_to(plain)
    except OSError:
        pytest.skip("this system does not let us make links")
    assert "a link to another place" in refusal(link)


def test_old_and_locked_workbooks_are_told_apart(tmp_path: Path):
    head = bytes.fromhex("d0cf11e0a1b11ae1")
    (tmp_path / "old.xlsx").write_bytes(head + bytes(5_000) + "Workbook".encode("utf-16-le") + bytes(500))
    inside = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "locked.xlsx").write_bytes(head + bytes((1 << 20) - 10) + inside + bytes(500))  # across two pieces
    assert "an older kind of workbook (.xls)" in refusal(tmp_path / "old.xlsx")
    assert "locked by a password" in refusal(tmp_path / "locked.xlsx")


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/workbook.bin", "binary workbook"),
        ("xl/externalLinks/externalLink1.xml", "another workbook or program"),
        ("XL/ExternalLinks/externalLink1.xml", "another workbook or program"),
        ("xl/connections.xml", "data elsewhere"),
        ("xl/queryTables/queryTable1.xml", "data elsewhere"),
        ("xl/embeddings/oleObject1.bin", "an embedded file"),
        ("xl/activeX/activeX1.xml", "controls"),
        ("customUI/customUI14.xml", "controls"),
    ],
)
def test_parts_that_no_plain_workbook_has_are_named(plain: Path, part: str, what: str):
    told = refusal(changed(plain, {part: "<x/>"}))
    assert what in told
    assert part in told


def test_a_workbook_with_macros_is_known_by_its_content_types(plain: Path):
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert "macros" in refusal(edited(plain, TYPES, sheet, macro))


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_an_archive_inside_the_archive_is_refused(plain: Path, content: bytes):
    assert "an embedded file (xl/media/image1.png)" in refusal(changed(plain, {"xl/media/image1.png": content}))


@pytest.mark.parametrize(
    ("kind", "target"),
    [("oleObject", "file:///c:/x.exe"), ("image", r"\\server\share\x.png"), ("externalLinkPath", "other.xlsx")],
)
def test_links_that_a_program_would_follow_are_refused(plain: Path, kind: str, target: str):
    told = refusal(changed(plain, {RELS: RELATIONSHIP.format(kind=kind, target=target)}))
    assert kind in told
    assert RELS in told


@pytest.mark.parametrize("target", ["https://www.nhs.uk", "mailto:a@nhs.net", "#'Cover'!A1", "other.xlsx"])
def test_links_that_a_reader_may_click_pass(plain: Path, target: str):
    check_workbook(changed(plain, {RELS: RELATIONSHIP.format(kind="hyperlink", target=target)}))


@pytest.mark.parametrize("formula", ["cmd|'/c calc'!A0", "1+MSEXCEL|'a'!b", "cmd&#124;'/c calc'!A0"])
def test_a_formula_that_calls_a_program_is_refused(plain: Path, formula: str):
    told = refusal(edited(plain, SHEET, 'A2&amp;"|"', formula))
    assert "calls another program" in told
    assert SHEET in told
    name = edited(plain, "xl/workbook.xml", "Sheet!$A$2", formula)
    assert "calls another program" in refusal(name)


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, LAUGHS.decode().encode("utf-16")])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "docProps/core.xml", RELS])
def test_a_document_type_is_refused_wherever_it_stands(plain: Path, part: str, content: bytes):
    told = refusal(changed(plain, {part: content}))
    assert "without a document type" in told
    assert part in told


def test_parts_packed_too_well_are_refused(plain: Path):
    path = changed(plain, {"xl/more.xml": bytes(11_000_000)})
    assert "found 'xl/more.xml'; expected parts that unpack to at most 100 times" in refusal(path)
    together = changed(plain, {f"xl/media/{place}.png": bytes(2_000_000) for place in range(6)})
    assert "all parts together" in refusal(together)


def test_a_workbook_that_unpacks_to_too_much_is_refused(plain: Path):
    assert "once unpacked" in refusal(plain, content=5_000)
    with plain.with_name("large.xlsx").open("wb") as file:
        file.truncate(OURS.file + 1)
    assert "a file under 50 MB" in refusal(plain.with_name("large.xlsx"))


@pytest.mark.parametrize("stated", [5_000, 100_000_000])
def test_an_archive_that_lies_about_a_size_is_refused(plain: Path, stated: int):
    path = changed(plain, {"xl/media/image1.png": os.urandom(2_000_000)})
    content, true = path.read_bytes(), (2_000_000).to_bytes(4, "little")
    lies = content.replace(true, stated.to_bytes(4, "little"))
    assert lies != content
    path.write_bytes(lies)
    assert "a damaged or locked file" in refusal(path)


def test_very_many_parts_are_refused_before_they_are_listed(tmp_path: Path):
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for place in range(2_500):
            archive.writestr(f"xl/media/{place}", b"")
    assert "2,500 of them" in refusal(path)
    assert "a very long list of them" in refusal(path, parts=20)


@pytest.mark.parametrize("name", ["../../etc/x.xml", "/etc/x.xml", "C:/x.xml", "xl\\..\\..\\x.xml", "xl/../../x"])
def test_a_part_that_leads_out_of_the_archive_is_refused(plain: Path, name: str):
    assert "parts with plain names" in refusal(changed(plain, {name: "<x/>"}))


def test_a_part_that_is_there_twice_is_refused(plain: Path):
    assert "each part once" in refusal(changed(plain, {SHEET.upper(): "<worksheet/>"}))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(plain, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    assert f"{SHEET} twice" in refusal(plain)


@pytest.mark.parametrize(
    "row",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<x:c xmlns:x='y' note='>' r = '&#88;FD1'><v>1</v></x:c>",
        '<c r="AMM1"><v>1</v></c>',
        '<c r="A200001"><v>1</v></c>',
        '<c r="ZZ10000"><v>1</v></c>',
        "<c/>" * 1_001,
    ],
)
def test_a_cell_far_away_is_refused_however_it_is_written(plain: Path, row: str):
    told = refusal(edited(plain, SHEET, "</sheetData>", f"<row>{row}</row></sheetData>"))
    assert "sheets of at most 200,000 rows, 1,000 columns" in told
    assert SHEET in told


@pytest.mark.parametrize("place", ["a1", "A", "1", "A1B", "A12345678"])
def test_a_cell_without_a_true_place_is_refused(plain: Path, place: str):
    assert "such as B7" in refusal(edited(plain, SHEET, '<c r="A1"', f'<c r="{place}"'))


@pytest.mark.parametrize("range_", ["A1:XFD1048576", "XFD1048576:A1"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<dimension ref="A1:E3"', '<dimension ref="{}"'),
        ('<mergeCell ref="D1:E2"', '<mergeCell ref="{}"'),
        ('ref="C1"', 'ref="{}"'),
    ],
)
def test_a_range_for_which_a_reader_makes_every_cell_is_refused(plain: Path, old: str, new: str, range_: str):
    assert "sheets of at most" in refusal(edited(plain, SHEET, old, new.format(range_)))


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet>",
        "<worksheet></workbook>",
        f"<worksheet a='{'x' * 9_500_000}'/>",
        "<worksheet>" + "".join(f"<a{place}/>" for place in range(10_001)) + "</worksheet>",
        "<a>" * 400_000 + "</a>" * 400_000,
        b"",
        b"\xff\x00",
    ],
    ids=["cut", "crossed", "one long tag", "many names", "deep", "empty", "no text"],
)
def test_a_damaged_part_is_named(plain: Path, sheet: str | bytes):
    assert f"a damaged part ({SHEET})" in refusal(changed(plain, {SHEET: sheet}))


def test_sheets_are_looked_for_in_xml_alone(plain: Path):
    path = edited(plain, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "media/sheet.png")
    assert "sheets that are XML" in refusal(path)


def test_an_installation_without_its_guard_reads_no_workbook(plain: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    assert "defusedxml" in refusal(plain)


def test_words_that_look_like_a_fault_are_words(plain: Path):
    check_workbook(plain)
    assert load_workbook(plain).active["A3"].value == '<!DOCTYPE r="XFD1"> cmd|x'
