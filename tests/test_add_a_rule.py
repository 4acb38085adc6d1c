"""The rule that docs/add_a_rule.md reads aloud is found, runs, and keeps every check."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from calculator.allocation import rules
from calculator.allocation.checks import allocation_checks
from calculator.scenarios.run import Run
from calculator.scenarios.sharing import allocate

PAGE = Path(__file__).parent.parent / "docs" / "add_a_rule.md"
CODE = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)[0]


@pytest.fixture
def with_the_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "by_deprivation.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    rules.all_rules.cache_clear()
    yield
    rules.all_rules.cache_clear()


def test_it_is_under_forty_lines():
    assert len(CODE.strip().splitlines()) < 40


@pytest.mark.usefixtures("with_the_rule")
def test_it_runs_and_gives_more_a_head_where_people_are_more_deprived(central: Run):
    chosen = {"rule": "by_deprivation", "strength": 1.0}
    scenario = central.scenario.model_copy(update={"rules": (chosen,)})
    allocation = allocate(replace(central.assessment, scenario=scenario))
    assert [check.name for check in allocation_checks(allocation) if not check.passed] == []
    standing = allocation.standing
    fund = allocation.grants.query("year == '2026-27' and limit == 'fund' and kind == 'revenue'").set_index("ics_code")
    weight = dict(zip(standing.codes, standing.share_by("registered") * standing.trait("deprivation"), strict=True))
    per_weight = [amount / weight[code] for code, amount in fund["amount_gbp"].items()]
    assert max(per_weight) == pytest.approx(min(per_weight), rel=1e-5)


@pytest.mark.usefixtures("with_the_rule")
def test_its_reason_is_told():
    assert "by_deprivation" in rules.all_rules()


def test_it_is_gone_again():
    assert "by_deprivation" not in rules.all_rules()
