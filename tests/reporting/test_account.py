"""The account of one ICS is told from the same figures as the tables."""

import re

import pytest

from calculator.reference.problems import UnknownName
from calculator.reference.tables import TABLES
from calculator.reporting.account import account
from calculator.reporting.account_grants import grants_of
from calculator.scenarios.run import run
from running import bundled_run


def test_the_account_of_every_ics_names_each_of_its_grants_once(central):
    for code, mine in central.allocation.grants.groupby("ics_code"):
        text = "\n".join(account(central, str(code)))
        told = [int(amount.replace(",", "")) for amount in re.findall(r"would give £([\d,]+) of", text)]
        assert sorted(told) == sorted(mine["amount_gbp"])


def test_a_reason_that_holds_for_both_kinds_is_told_once():
    whole = bundled_run("bids")
    grants = whole.allocation.grants
    by = grants.groupby(["ics_code", "year", "rule"])["reason"]
    code, year, rule = by.nunique()[by.nunique() < by.size()].index[0]
    told = [line for line in grants_of(whole, code) if line.startswith("  ")]
    mine = grants[(grants["ics_code"] == code) & (grants["year"] == year) & (grants["rule"] == rule)]
    assert any("for the same reason as its capital" in line for line in told)
    assert len({(row.year, row.rule, row.reason) for row in mine.itertuples()}) < len(mine)
    assert not any("of its was" in line for line in told)


def test_the_figures_of_one_account_are_those_of_the_tables(central):
    text = "\n".join(account(central, "Sussex"))
    debt = central.debt.of_ics("central").loc["QNX"]
    for kind in ("capital", "revenue", "running"):
        assert f"£{int(debt.xs(kind, level='kind').sum()):,}" in text
    scores = central.allocation.scores.query("ics_code == 'QNX'")["score_after"]
    assert all(f"{score:.2f} after" in text for score in scores)
    assert "part of Surrey and Sussex" in text


def test_grants_by_category_are_those_of_the_system_itself(central):
    (told,) = [line for line in account(central, "Sussex") if line.startswith("In proportion to its debt that goes")]
    amounts = [float(amount) for amount in re.findall(r"£([\d,.]+)m", told.replace(",", ""))]
    mine = central.allocation.grants.query("ics_code == 'QNX'")["amount_gbp"].sum()
    assert sum(amounts) == pytest.approx(mine / 1e6, abs=0.05 * len(amounts))


def test_an_imputed_score_is_said_in_the_account(central):
    assert "The scores of RVN are imputed" in "\n".join(account(central, "QUY") + account(central, "QOX"))


def test_a_score_that_facts_speak_against_is_said_in_the_account(central):
    text = "\n".join(account(central, "Northamptonshire"))
    (flag,) = central.assessment.flags.query("organisation_code == 'RNS'").itertuples()
    assert f"{flag.reason} It scores 3.20 on Improve care; at 2.80" in text
    assert f"£{flag.effect_gbp:,} higher" in text


def test_an_unknown_ics_names_the_near_match(central):
    with pytest.raises(UnknownName, match="Did you mean 'Devon'"):
        account(central, "Devonn")


def test_a_system_of_one_trust_is_told_in_the_singular(central):
    assert "It has 1 trust with" in "\n".join(account(central, "Frimley"))
    assert "It has 5 trusts with" in "\n".join(account(central, "Sussex"))


def test_local_figures_and_what_each_trust_owes_are_said_in_the_account(copied_inputs, scenario, central):
    columns = TABLES["local_figures"].columns
    row = dict.fromkeys(columns, "") | {
        "organisation_code": "R0D", "subject": "score", "name": "safe_practice", "value": "2.5",
        "reason": "Peer audit", "author_role": "Chief nursing officer", "given_on": "2026-10-01",
    }  # fmt: skip
    text = "\n".join([",".join(columns), ",".join(row[column] for column in columns)])
    (copied_inputs / "local_figures.csv").write_text(text, encoding="utf-8")
    told = "\n".join(account(run(scenario, copied_inputs), "Dorset"))
    assert "Local figure of R0D: level on safe practice: 2.50 in place of" in told
    assert "Peer audit (Chief nursing officer, 2026-10-01)" in told
    assert "Local figure" not in "\n".join(account(central, "Dorset"))
    assert "counted whole here though it serves several systems" in told
    assert "Not an official NHS product" in told
