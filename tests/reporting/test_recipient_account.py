"""The account of a recipient that is not one of the 42, and of one of the 42 where others are given to."""

import re

import pytest

from calculator.reference.problems import UnknownName
from calculator.reporting.account import account
from calculator.reporting.recipient_words import recipients_line, second_tier_line
from running import bundled_run


def told(scenario: str, asked: str) -> str:
    return "\n".join(account(bundled_run(scenario), asked))


def test_every_grant_of_a_successor_is_told_once():
    run = bundled_run("ics-2026")
    for code in ("S9B9J", "QVV", "D7T5G"):
        mine = run.allocation.grants.query("ics_code == @code")
        amounts = re.findall(r"would give £([\d,]+) of", told("ics-2026", code))
        assert sorted(int(amount.replace(",", "")) for amount in amounts) == sorted(mine["amount_gbp"])


def test_an_ics_that_was_split_says_where_its_figures_went():
    text = told("ics-2026", "QNQ")
    grants = bundled_run("ics-2026").allocation.grants
    for code, share in (("S0E4D", "55.5%"), ("QRL", "23.0%"), ("S9B9J", "21.6%")):
        assert f"({code}) has {share} of them" in text
        capital = grants.query("ics_code == @code and kind == 'capital'")["amount_gbp"].sum()
        assert f"£{capital:,} of capital" in text
    assert "small areas" in text


def test_a_successor_says_what_it_is_made_of_and_owes_what_they_owe():
    run, text = bundled_run("ics-2026"), told("ics-2026", "S9B9J")
    assert "Frimley (QNQ), 21.6% of it; Sussex (QNX); Surrey Heartlands (QXU)" in text
    owed = run.assessment.owed("central").loc["S9B9J"].groupby(level="kind").sum()
    for kind in ("capital", "revenue", "running"):
        assert f"£{owed[kind]:,}" in text


def test_a_name_that_nobody_has_is_met_with_the_near_match_among_all():
    with pytest.raises(UnknownName, match="Did you mean 'Dorset'"):
        account(bundled_run("ics-2026"), "Dorsit")


def test_a_second_tier_is_told_of_each_ics():
    text = told("two-tier", "QNQ")
    tier = bundled_run("two-tier").second_tier.grants.query("organisation_code == 'RDU' and kind == 'capital'")
    assert (
        f"Inside it, by levelling up: Frimley Health NHS Foundation Trust £{tier['amount_gbp'].sum() / 1e6:,.2f}m"
        in text
    )
    assert "left with the ICS" in text


def test_the_lines_for_terminal_and_cover_speak_only_where_there_is_something_to_say(central):
    assert recipients_line(central) == second_tier_line(central) == ""
    assert "the 36 ICSs of April 2026" in recipients_line(bundled_run("ics-2026"))
    assert "Frimley" in recipients_line(bundled_run("ics-2026"))
    assert "£2,000.0m" in second_tier_line(bundled_run("two-tier"))
