"""The rules that divide one fund among claims, against the textbook: formulas that share nothing with a programme.

Aumann and Maschler (1985), Journal of Economic Theory 36, for the examples and for what marks the Talmud's rule
out: any two claimants divide what they have together as the contested garment would be.
"""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.allocation.rules import find_rule
from calculator.allocation.standing import Standing
from giving import amounts, follow, opened

CLAIMS = (100, 200, 300)
POUND = 1.0
EXAMPLES = {
    "talmud": {100: (100 / 3, 100 / 3, 100 / 3), 200: (50, 75, 75), 300: (50, 100, 150)},
    "equal_awards": {100: (100 / 3, 100 / 3, 100 / 3), 200: (200 / 3, 200 / 3, 200 / 3), 300: (100, 100, 100)},
    "equal_losses": {100: (0, 0, 100), 200: (0, 50, 150), 300: (0, 100, 200)},
    "proportional_to_debt": {100: (50 / 3, 100 / 3, 50), 200: (100 / 3, 200 / 3, 100), 300: (50, 100, 150)},
}


def divided(rule: str, claims: tuple[int, ...], estate: int) -> np.ndarray:
    """What a rule gives of one fund of capital, in pounds, to recipients that owe nothing else."""
    n = len(claims)
    debt = np.zeros((n, 1, 2), dtype=np.int64)
    debt[:, 0, 0] = claims
    standing = Standing(
        codes=[f"Q{i:02d}" for i in range(n)], score=np.full(n, 2.0), target=4.0, debt=debt, lift=np.full((n, 1), 2.0),
        share={"core": np.full(n, 1 / n)}, absorption=np.array(claims, dtype=np.int64),
    )  # fmt: skip
    ledger = opened(standing, {"capital": estate, "revenue": 0})
    follow(ledger, rule, find_rule(rule).settings())
    return np.array(amounts(ledger, "capital"), dtype=float)


@pytest.mark.parametrize(
    ("rule", "estate", "awards"),
    [(rule, estate, awards) for rule, by_estate in EXAMPLES.items() for estate, awards in by_estate.items()],
)
def test_the_examples_of_the_textbook(rule: str, estate: int, awards: tuple[float, ...]):
    million = 10**6
    given_ = divided(rule, tuple(claim * million for claim in CLAIMS), estate * million)
    assert given_ == pytest.approx(np.array(awards) * million, abs=POUND)
    assert given_.sum() == estate * million


claims = st.lists(st.integers(0, 400).map(lambda tenths: tenths * 100_000), min_size=1, max_size=6).map(tuple)


@st.composite
def estates(draw: st.DrawFn) -> tuple[tuple[int, ...], int]:
    drawn = draw(claims.filter(lambda each: sum(each) > 0))
    return drawn, draw(st.integers(1, sum(drawn)))


@settings(max_examples=40)
@given(estates())
def test_equal_awards_are_one_amount_or_the_whole_claim(question):
    claims, estate = question
    awards, owed = divided("equal_awards", claims, estate), np.array(claims)
    assert awards.sum() == estate
    short = owed - awards > POUND
    if short.any():
        assert np.ptp(awards[short]) <= POUND
        assert (awards[~short] <= awards[short].min() + POUND).all()


@settings(max_examples=40)
@given(estates())
def test_equal_losses_are_one_loss_or_nothing_received(question):
    claims, estate = question
    awards, owed = divided("equal_losses", claims, estate), np.array(claims)
    assert awards.sum() == estate
    loss, had = owed - awards, awards > POUND
    if had.any():
        assert np.ptp(loss[had]) <= 2 * POUND
        assert (loss[~had] <= loss[had].max() + POUND).all()


@settings(max_examples=40)
@given(estates())
def test_proportional_shares_are_one_share_of_every_claim(question):
    claims, estate = question
    awards, owed = divided("proportional_to_debt", claims, estate), np.array(claims, dtype=float)
    assert awards == pytest.approx(owed * estate / owed.sum(), abs=POUND)
    assert awards.sum() == estate


@settings(max_examples=50)
@given(estates())
def test_any_two_divide_by_the_talmud_as_the_contested_garment(question):
    """Each concedes to the other what it does not claim of the sum; the rest, claimed by both, is halved."""
    claims, estate = question
    awards = divided("talmud", claims, estate)
    assert awards.sum() == estate
    for i, j in combinations(range(len(claims)), 2):
        both = awards[i] + awards[j]
        conceded = max(both - claims[j], 0.0), max(both - claims[i], 0.0)
        contested = both - sum(conceded)
        assert awards[i] == pytest.approx(conceded[0] + contested / 2, abs=2 * POUND)


@settings(max_examples=40)
@given(estates(), st.sampled_from(sorted(EXAMPLES)))
def test_a_larger_estate_takes_nothing_from_anyone(question, rule: str):
    claims, estate = question
    more = min(estate + 500_000, sum(claims))
    assert (divided(rule, claims, more) >= divided(rule, claims, estate) - POUND).all()
