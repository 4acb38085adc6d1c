"""Plain names of what is varied most often: each changes a scenario page in one way, in the words of the glossary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.allocation.rules import all_rules
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems, Problem, UnknownName
from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.scenarios.rule_sets import OWN, written_alone
from calculator.scenarios.sweep.page_paths import RULES, Page, put

VARY = "--vary"
"""The page that a problem of a varied setting names."""
AND = "+"
"""Between rules that follow each other."""
MOST_TIMES = 100.0


@dataclass(frozen=True)
class PlainName:
    """`says`: what it is, for a reader. `change`: a page with a value of it."""

    says: str
    change: Callable[[Page, Any], Page]


def refuse(key: str, value: object, expected: str, fix: str) -> InputProblems:
    """Return the problem of a value of a setting that is varied."""
    return InputProblems([Problem(VARY, expected, fix, column=key, value=str(value))])


def _at(*path: str) -> Callable[[Page, Any], Page]:
    return lambda page, value: put(page, path, value)


def _in_rule(name: str, key: str) -> Callable[[Page, Any], Page]:
    """Change a setting of the first rule that has it."""

    def change(page: Page, value: Any) -> Page:
        rules = all_rules()
        for number, written in enumerate(page[RULES], start=1):
            rule = rules.get(str(written.get("rule")))
            if rule is not None and key in rule.settings.model_fields:
                return put(page, (RULES, str(number), key), value)
        having = [each.name for each in rules.values() if key in each.settings.model_fields]
        raise refuse(name, value, f"a rule with a {key}", f"Put one of {', '.join(having)} among the rules.")

    return change


def _times(name: str, *kinds: str) -> Callable[[Page, Any], Page]:
    """Multiply the funds of some kinds."""

    def change(page: Page, value: Any) -> Page:
        if not (isinstance(value, int | float) and 0 <= value <= MOST_TIMES):
            expected = f"a factor from 0 to {MOST_TIMES:g}"
            raise refuse(name, value, expected, "Write 1.5, say, for funds half as large again.")
        funds = [_scaled(fund, float(value)) if fund["kind"] in kinds else fund for fund in page["fund"]]
        return {**page, "fund": funds}

    return change


def _scaled(fund: Mapping[str, Any], factor: float) -> dict[str, Any]:
    amounts = {year: int(whole_pounds(amount * factor)) for year, amount in fund["amounts_gbp"].items()}
    return {**fund, "amounts_gbp": amounts, "source": f"{factor:g} times: {fund['source']}"}


def _split(page: Page, value: Any) -> Page:
    """Each year's funds of both kinds together, of which capital has a share."""
    if not (isinstance(value, int | float) and 0 <= value <= 1):
        raise refuse("split", value, "a share from 0 to 1", "Write 0.7, say, for 70% capital.")
    total: dict[str, int] = {}
    for fund in page["fund"]:
        for year, amount in fund["amounts_gbp"].items():
            total[year] = total.get(year, 0) + amount
    capital = {year: int(whole_pounds(amount * value)) for year, amount in total.items()}
    revenue = {year: amount - capital[year] for year, amount in total.items()}
    source = f"{value:.0%} capital of: {' '.join(dict.fromkeys(fund['source'] for fund in page['fund']))}"
    parts = {Kind.CAPITAL.value: capital, Kind.REVENUE.value: revenue}
    return {**page, "fund": [{"kind": kind, "amounts_gbp": by, "source": source} for kind, by in parts.items()]}


def _first_share(page: Page, value: Any) -> Page:
    """What the first rule may use of all years' funds; at 0 it goes, and at 1 nothing holds it."""
    if not (isinstance(value, int | float) and 0 <= value <= 1):
        raise refuse("first_share", value, "a share from 0 to 1", "Write 0.5, say.")
    if len(page[RULES]) == 1:
        raise refuse("first_share", value, "a second rule", "Give a scenario of two rules, or vary rule too.")
    unheld = {key: held for key, held in page.items() if key != "switch"}
    if value == 0:
        return {**unheld, RULES: page[RULES][1:]}
    return unheld if value == 1 else {**page, "switch": {"by": "share_used", "share": float(value)}}


def _pace(page: Page, value: Any) -> Page:
    """The most that the money of a recipient on target may grow by in a year under fair shares."""
    for number, written in enumerate(page[RULES], start=1):
        if written.get("rule") == "fair_shares":
            pace = None if value == "none" else {**(written.get("pace") or {}), "most_growth": value}
            return put(page, (RULES, str(number), "pace"), pace)
    raise refuse("pace", value, "fair_shares among the rules", "Vary the pace of a scenario that has fair_shares.")


def _rule(page: Page, value: Any) -> Page:
    """The scenario's own rules, or one or several others in order, with the settings that the scenario gives them."""
    if value == OWN:
        return page
    names = [name.strip() for name in str(value).split(AND)]
    for name in names:
        if name not in all_rules():
            told = str(UnknownName("rule", name, [OWN, *all_rules()]))
            raise refuse("rule", value, "a known rule, or several such as levelling_up+fair_shares", told)
    return {**page, RULES: [written_alone(page[RULES], name) for name in names]}


PLAIN_NAMES: Mapping[str, PlainName] = {
    "rule": PlainName(f"`{OWN}` (its own), one rule, or several such as levelling_up+fair_shares", _rule),
    "fund_size": PlainName("a factor on all funds", _times("fund_size", *FUND_KINDS)),
    "capital_size": PlainName("a factor on the capital funds", _times("capital_size", Kind.CAPITAL.value)),
    "revenue_size": PlainName("a factor on the revenue funds", _times("revenue_size", Kind.REVENUE.value)),
    "split": PlainName("capital's share of each year's funds together, 0 to 1", _split),
    "floor": PlainName("the floor score of the first rule that has one", _in_rule("floor", "floor_score")),
    "blend": PlainName("transition years of the switch", _at("switch", "transition_years")),
    "first_share": PlainName("what the first rule may use of all years' funds, 0 to 1", _first_share),
    "share": PlainName("what fair shares are measured by", _in_rule("share", "share")),
    "pace": PlainName("the most growth in fair shares' pace of change, or none", _pace),
    "absorption": PlainName("the share of yearly capital that can be absorbed", _at("limits", "absorption_share")),
    "target": PlainName("the level aimed at on every measure", _at("maturity", "target")),
}
"""In the order in which they change a page: rules before their settings, sizes of funds before their split."""
WEIGHTS = "weights."
"""Before the name of a measure: its weight in a score."""
