"""docs/workbook_standard.md has the items as the linter words them, and the registry has all forty."""

from pathlib import Path

from calculator.reporting.lint.allowed import MODEL, PUBLICATION
from calculator.reporting.lint.item import BOTH
from calculator.reporting.lint.items import ITEMS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "workbook_standard.md").read_text(encoding="utf-8")


def test_the_page_has_every_item_in_the_words_of_the_registry():
    rows = [
        tuple(part.strip() for part in line.strip("|").split("|"))
        for line in PAGE.splitlines()
        if line.startswith("| ")
    ]
    assert rows[0] == ("item", "for", "rule", "source")
    assert rows[1:] == [(str(item.number), item.style, item.rule, item.source) for item in ITEMS]


def test_forty_items_are_numbered_in_order_and_checked_by_one_function_each():
    assert [item.number for item in ITEMS] == list(range(1, 41))
    assert len({item.check for item in ITEMS}) == 40
    assert {item.style for item in ITEMS} == {BOTH, MODEL, PUBLICATION}
    assert [item.number for item in ITEMS if item.style == PUBLICATION] == [7, 13]
    assert all(str(item.number) in (item.check.__doc__ or "").split(":")[0] for item in ITEMS)
