"""Settings that no allocation satisfies: told in words and pounds, and what is named as enough is enough."""

import re
from dataclasses import dataclass, replace

import numpy as np
import pytest

from calculator.allocation import decide
from calculator.allocation.infeasible import explained
from calculator.allocation.question import Question, Row
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.solver import Infeasible
from calculator.scenarios.run import allocate
from calculator.scenarios.scenario import Scenario

B = "a test"
SETTINGS = {
    "more for everyone than there is": (
        {
            "everyone": {"least": 0.9, "basis": B},
            "ring_fence": [{"kind": "revenue", "region": "London", "least": 0.5, "basis": B}],
        },
        [
            "In 2026-27 this cannot be met under the rule 'levelling up': ",
            "everybody has at least 0.9 times its fair share",
            "the revenue fund has at most £155,000,000 to give in 2026-27 ([[fund]]",
            "ICSs together must have at least £",
            "[limits.everyone] least = 0.9",
        ],
    ),
    "more for a region than it can absorb": (
        {"ring_fence": [{"kind": "capital", "region": "London", "least": 0.9, "basis": B}]},
        [
            "London must have at least £310,500,000 of capital in 2026-27 ([[limits.ring_fence]]",
            "5 ICSs together can absorb at most £",
            "([limits] absorption_share = 0.2): North Central London (QMJ); ",
        ],
    ),
    "two regions that have more than all": (
        {
            "ring_fence": [
                {"kind": "revenue", "region": "London", "least": 0.6, "basis": B},
                {"kind": "revenue", "region": "Midlands", "least": 0.5, "basis": B},
            ]
        },
        ["London must have at least £93,000,000 of revenue", "Midlands must have", "the revenue fund has at most"],
    ),
    "more for a category than all owe for it": (
        {"mix": "best", "ring_fence": [{"kind": "revenue", "category": "cyber", "least": 0.5, "basis": B}]},
        [
            "cyber security must have at least £77,500,000 of revenue",
            "as much as is left of own cyber debt",
            "50% of all 4 years' revenue is £310,000,000, and all ICSs together owe £47,896,962 for cyber security",
        ],
    ),
    "more for a region than it can run": (
        {
            "ring_fence": [{"kind": "capital", "region": "London", "least": 0.2, "basis": B}],
            "running_cost": {"affordable_share": 0.0001, "basis": B},
        },
        ["London must have at least", "5 ICSs together can afford at most £", "affordable_share = 0.0001"],
    ),
    "more for everyone than later years can support": (
        {"everyone": {"least": 0.9, "basis": B}, "running_cost": {"support": [1.0, 1.0, 1.0], "basis": B}},
        ["the revenue fund can support at most £", "ICSs together must have at least £", "support = [1, 1, 1]"],
    ),
    "more for a region than anyone may have": (
        {
            "everyone": {"most": 0.2, "basis": B},
            "ring_fence": [{"kind": "capital", "region": "London", "least": 0.5, "basis": B}],
        },
        ["London has at least 50% of the year's capital", "5 ICSs together may have at most £", "[limits.everyone] most = 0.2"],
    ),
    "more growth than level funds bring": (
        {"rules": [{"rule": "fair_shares", "pace": {"least_growth": 0.02}}]},
        ["In 2027-28 this cannot be met", "at least 102% of what it had the year before", "least_growth = 0.02"],
    ),
}  # fmt: skip

ASKED = re.compile(r"  - (lower|raise) the (.+) from £([\d,]+) by £([\d,]+), to £([\d,]+): see .+")


@dataclass(frozen=True)
class Relaxed:
    """One relaxation as it is told: the limit by its name, its pounds, and by how many it gives way."""

    name: str
    least: bool
    pounds: int
    by: int


def told(error: str) -> list[Relaxed]:
    """What is asked for, read back from the words."""
    lines = re.split(r"The smallest relaxation that works.*:\n", error)[1].splitlines()
    found = []
    for line in lines:
        asked = ASKED.fullmatch(line)
        assert asked, line
        way, name, *pounds = asked.groups()
        amount, by, then = (int(each.replace(",", "")) for each in pounds)
        assert abs(amount + (-by if way == "lower" else by) - then) <= 1
        found.append(Relaxed(name, way == "lower", amount, by))
    return found


def name_of(row: Row, question: Question) -> str:
    when = " ".join(word for word in (row.kind, row.year) if word)
    return (
        row.limit
        + (f" of {question.names[row.of]} ({question.codes[row.of]})" if row.of is not None else "")
        + (f" ({when})" if when else "")
    )


def relaxed(question: Question, asked: list[Relaxed]) -> Question:
    """The question once what was named has given way, and nothing else has."""
    fund, rows, later = (
        question.fund.copy(),
        list(question.rows),
        list(question.support.later if question.support else ()),
    )
    for each in asked:
        if each.name.startswith("fund ("):
            kind, year = each.name[6:-1].split()
            fund[list(question.years).index(year), list(question.kinds).index(kind)] += each.by
        elif each.name.startswith("running cost ("):
            year = each.name[:-1].split()[-1]
            later = [(when, left + (each.by if when == year else 0)) for when, left in later]
        else:
            at = next(at for at, row in enumerate(rows) if matches(row, each, question))
            low, high = (each.by, 0) if each.least else (0, each.by)
            rows[at] = replace(rows[at], low=rows[at].low - low, high=rows[at].high + high)
    support = replace(question.support, later=tuple(later)) if question.support else None
    keeps = None if question.keeps is None else question.keeps + (fund - question.fund)
    return replace(question, fund=fund, keeps=keeps, rows=tuple(rows), support=support)


def matches(row: Row, each: Relaxed, question: Question) -> bool:
    bound = row.low if each.least else row.high
    return name_of(row, question) == each.name and bool(np.isfinite(bound)) and abs(bound - each.pounds) <= 0.5


@pytest.fixture
def conflict(central, monkeypatch):
    """Run the central scenario with other limits: the question that could not be answered, and its error."""

    def found(limits: dict[str, object]) -> tuple[Question, str]:
        questions: list[Question] = []

        def keep(question: Question, rule: str) -> Infeasible:
            questions.append(question)
            return explained(question, rule)

        monkeypatch.setattr(decide, "explained", keep)
        page = central.scenario.model_dump()
        beside = {key: limits[key] for key in limits if key == "rules"}
        programme = {**page["programme"], **{key: limits[key] for key in limits if key == "mix"}}
        held = {key: value for key, value in limits.items() if key not in ("mix", "rules")}
        scenario = Scenario.model_validate(
            {**page, **beside, "programme": programme, "limits": {**page["limits"], **held}}
        )
        with pytest.raises(Infeasible) as stopped:
            allocate(replace(central.assessment, scenario=scenario))
        return questions[-1], str(stopped.value)

    return found


@pytest.mark.parametrize("name", SETTINGS)
def test_the_limits_in_conflict_are_named_and_what_is_asked_for_is_enough(conflict, name: str):
    limits, in_conflict = SETTINGS[name]
    question, error = conflict(limits)
    assert all(words in error.split("The smallest")[0] for words in in_conflict), error
    assert "£inf" not in error
    asked = told(error)
    assert asked
    assert raise_lowest(relaxed(question, asked)).certificate.residual < 1e-7


@pytest.mark.parametrize("name", SETTINGS)
def test_less_than_what_is_asked_for_is_not_enough(conflict, name: str):
    """All that is named, but for £1,000 of the largest."""
    question, error = conflict(SETTINGS[name][0])
    first, *others = told(error)
    with pytest.raises(Infeasible):
        raise_lowest(relaxed(question, [replace(first, by=max(first.by - 1000, 0)), *others]))


def test_a_floor_that_is_met_is_not_told_beside_a_fence_that_is_not(conflict):
    """Where all can absorb less than their floor asks for, the floor asks for just that: nobody outside London is stuck."""
    limits = {
        "absorption_share": 0.001,
        "everyone": {"least": 0.3, "basis": B},
        "ring_fence": [{"kind": "capital", "region": "London", "least": 0.3, "basis": B}],
    }
    _, error = conflict(limits)
    first, *others = error.splitlines()
    assert first == (
        "In 2026-27 this cannot be met under the rule 'levelling up': London has at least 30% of the year's capital."
    )
    assert any("5 ICSs together can absorb at most" in line for line in others)
    assert "limits.everyone" not in error


def test_the_share_that_is_told_is_enough_for_its_year_and_another_year_may_ask_for_more(conflict):
    """Fences of cyber: what all owe for it is used up in the third year, and again in the fourth."""
    fences = {"capital": 0.1, "revenue": 0.1}

    def asked() -> dict[str, object]:
        return {
            "mix": "best",
            "ring_fence": [
                {"kind": kind, "category": "cyber", "least": least, "basis": B} for kind, least in fences.items()
            ],
        }

    _, error = conflict(asked())
    assert "In 2028-29 this cannot be met" in error
    assert "works for 2028-29; any other year may ask for more:" in error
    told_shares = dict(
        re.findall(r'kind = "(\w+)", category = "cyber", least = [\d.]+, which .* at most ([\d.]+)', error)
    )
    assert told_shares.keys() == fences.keys()
    fences |= {kind: float(share) for kind, share in told_shares.items()}
    _, error = conflict(asked())
    assert "In 2029-30 this cannot be met" in error


@pytest.mark.parametrize("name", ["more for a region than it can absorb", "two regions that have more than all"])
def test_the_share_that_is_told_can_be_written(conflict, central, name: str):
    limits = SETTINGS[name][0]
    _, error = conflict(limits)
    (share,) = re.findall(r"which would have to be at most ([\d.]+)", error)
    first, *others = limits["ring_fence"]
    told_of = next(fence for fence in (first, *others) if f'region = "{fence["region"]}"' in error.splitlines()[-1])
    fences = [{**fence, "least": float(share)} if fence is told_of else fence for fence in (first, *others)]
    page = central.scenario.model_dump()
    scenario = Scenario.model_validate({**page, "limits": {**page["limits"], "ring_fence": fences}})
    try:
        allocate(replace(central.assessment, scenario=scenario))
    except Infeasible as later:
        assert "In 2026-27" not in str(later)
