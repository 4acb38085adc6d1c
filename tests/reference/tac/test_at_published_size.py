"""A file of the published size: 300,000 rows, of which few are ours; a tenth of it where time is short."""

import zipfile
from pathlib import Path

import pytest

from calculator.reference.tac.trust_accounts import trust_accounts
from tac_books import save, swell


@pytest.mark.parametrize("others", [30_000, pytest.param(300_000, marks=pytest.mark.slow)])
def test_a_large_file_is_read_to_its_end(others: int, tmp_path: Path, inputs):
    names = list(inputs["trusts"]["trust_name"])
    other = (names[0], "TAC08 Op Exp", 1, "A08CY01", 9, "EXP0130", 5)
    ours = [
        (name, "TAC02 SoCI", 1, "A02CY01", 8, code, 1_000 + place)
        for place, name in enumerate(names)
        for code in ("SCI0100A", "SCI0110A")
    ]
    file = save(tmp_path / "TAC 2023-24.xlsx", [other, *ours])
    swell(file, others)
    with zipfile.ZipFile(file) as archive:
        assert archive.read("xl/worksheets/sheet2.xml").count(b"<row") == 2 + others + len(ours)
    table = trust_accounts([file], inputs).table.set_index("trust_code")
    expected = {code: 2_000.0 * (1_000 + place) for place, code in enumerate(inputs["trusts"]["trust_code"])}
    assert table["operating_income_gbp"].to_dict() == expected
