"""The name of a scenario becomes a folder: names that no folder may have are refused before anything is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from calculator.reporting.publish import publish
from calculator.reporting.whole_folder import NotWritten
from commanding import invoke

BAD = [
    *("con", "nul", "aux", "prn", "com1", "lpt9"),
    *("../x", "a/b", "a\\b", "C:x", "a.", "a ", "..", ".hidden", "-x", "Central", "é", "a" * 61, "", "a\tb"),
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_no_folder_may_have_is_refused(tmp_path: Path, name: str):
    page = tmp_path / (f"{name}.toml" if name.isalnum() else "page.toml")
    escaped = name.replace("\\", "\\\\").replace("\t", "\\t")
    words = 'title = "t"\nquestion = "q"\nstatus = "s"\n'
    page.write_text(f'like = "central"\nname = "{escaped}"\n{words}', encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = invoke("run", str(page), "--output", str(tmp_path / "out" / "puts"))
    assert result.exit_code == 3, result.output
    assert "name" in result.output
    assert "Traceback" not in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_of_60_letters_is_the_longest(tmp_path: Path):
    for length, code in ((60, 0), (61, 3)):
        page = tmp_path / f"{'a' * length}.toml"
        words = 'title = "t"\nquestion = "q"\nstatus = "s"\n'
        page.write_text(f'like = "central"\nname = "{page.stem}"\n{words}', encoding="utf-8")
        result = invoke("seal", str(page), "--output", str(tmp_path / "out"))
        assert result.exit_code == code, result.output


def test_a_run_given_such_a_name_in_python_writes_nothing(central, tmp_path: Path):
    scenario = central.scenario.model_copy(update={"name": "../elsewhere"})
    named = replace(central, assessment=replace(central.assessment, scenario=scenario))
    with pytest.raises(NotWritten, match="plain name"):
        publish(named, tmp_path / "outputs")
    assert list(tmp_path.iterdir()) == []
