"""Least amounts at real scale: no rounding refuses them, and each is met to within it, counted from the grants."""

from pathlib import Path

import numpy as np
import pytest

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.run import Run, run

PAGE = """like = "central"
name = "least"
title = "Least amounts"
question = "Does every least amount hold?"
status = "Illustration, not policy"
"""
ALONE = '[[rules]]\nrule = "levelling_up"\nfloor_score = 2.6\n'
LONDON = '[[limits.ring_fence]]\nkind = "capital"\nregion = "London"\nleast = 0.25\nbasis = "x"\n'


def everyone(least: float) -> str:
    return f'[limits.everyone]\nleast = {least}\nbasis = "x"\n'


@pytest.fixture
def followed_page(inputs, tmp_path: Path):
    def follow(lines: str) -> Run:
        page = tmp_path / "least.toml"
        page.write_text(PAGE + lines, encoding="utf-8")
        return run(page, inputs)  # raises if a check fails

    return follow


def shortest(found: Run, least: float) -> float:
    """By how many pounds an ICS is short of its floor at worst, of capital and revenue, in any year."""
    shares = found.allocation.standing.share["core"]
    grants = found.allocation.grants.groupby(["year", "kind", "ics_code"])["amount_gbp"].sum()
    codes, worst = list(found.allocation.standing.codes), -np.inf
    for fund in found.allocation.funds:
        given = grants[fund.year, fund.kind.value].reindex(codes).to_numpy()
        worst = max(worst, float((np.floor(least * shares * fund.amount_gbp) - given).max()))
    return worst


def test_a_region_has_its_quarter_though_fair_shares_are_rounded_a_pound_below(followed_page):
    found = followed_page(LONDON)
    inside = found.allocation.standing.traits["region"] == "London"
    london = {code for code, is_inside in zip(found.allocation.standing.codes, inside, strict=True) if is_inside}
    capital = found.allocation.grants.query("kind == 'capital'")
    for year, given in capital[capital["ics_code"].isin(london)].groupby("year")["amount_gbp"].sum().items():
        assert given >= 0.25 * 345_000_000 - 2 * len(found.allocation.standing.codes), year


@pytest.mark.parametrize(("rounding", "rules"), [(1, ALONE), (1, ""), (1000, ALONE), (1000, "")])
def test_everyone_has_half_a_fair_share_in_pounds_or_thousands(followed_page, rounding: int, rules: str):
    found = followed_page(f"[programme]\nrounding_gbp = {rounding}\n" + rules + everyone(0.5))
    debt = found.allocation.standing.by_kind
    assert (debt > 0).all()
    spent = found.allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum().unstack("kind")
    left = (debt - spent.reindex(found.allocation.standing.codes)[list(FUND_KINDS)].to_numpy()).min()
    assert left > 0  # nobody's debt ended, so nobody's floor was lower
    assert shortest(found, 0.5) <= 2 * rounding
    named = set(found.allocation.grants["rule"])
    assert ("least_amounts" in named) == bool(rules)


def test_a_floor_that_means_bear_does_not_grow_with_what_is_given(followed_page):
    found = followed_page(everyone(0.8) + '[limits.running_cost]\naffordable_share = 0.002\nbasis = "x"\n')
    assert any("at least 0.8 times" in check.name for check in found.checks)


def test_what_was_committed_for_a_later_year_is_counted_in_the_running_cost_promised(followed_page, tmp_path: Path):
    """Capital of now closes a gap once the revenue committed for 2028-29 is there; 2029-30 must be able to pay."""
    found = followed_page("")
    codes = list(found.allocation.standing.codes)
    rows = [f"2028-29,{code},revenue,levelling_up,3000000,promised,fund" for code in codes]
    header = "year,ics_code,kind,rule,amount_gbp,reason,limit"
    (tmp_path / "committed.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    years = "2026-27", "2027-28", "2028-29", "2029-30"
    funds = {"capital": [345] * 4, "revenue": [155, 155, 155, 10]}
    lines = '[committed]\nfile = "committed.csv"\ndecide_from = "2026-27"\nsource = "x"\n'
    lines += '[limits.running_cost]\nsupport = [0.9, 0.9]\nbasis = "x"\n'
    for kind, amounts in funds.items():
        each = ", ".join(f'"{year}" = {amount}_000_000' for year, amount in zip(years, amounts, strict=True))
        lines += f'[[fund]]\nkind = "{kind}"\namounts_gbp = {{ {each} }}\nsource = "x"\n'
    grants = followed_page(lines).allocation.grants
    paid = grants.query("kind == 'running'").groupby("year")["amount_gbp"].sum()
    assert 0 < paid["2029-30"] <= 10_000_000
