"""What £1m more of each fund would do, by doing it; and the sentences made of it."""

import pytest

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.marginal import MORE
from calculator.scenarios.next_in_line import chosen_anew, next_in_line
from calculator.scenarios.run import Run, run
from running import first_year_of


def test_every_pound_of_the_million_is_given_or_left(central: Run):
    given = central.marginal.gains.groupby(["year", "kind"])["gain_gbp"].sum()
    left = central.marginal.lowest.set_index(["year", "kind"])[["unspent_gbp", "lost_gbp"]].sum(axis=1)
    assert set(given + left) == {MORE}


def test_nobody_is_left_out_and_every_fund_is_tried(central: Run):
    gains = central.marginal.gains
    tried = {(fund.year, fund.kind.value) for fund in central.allocation.funds}
    assert set(map(tuple, gains[["year", "kind"]].drop_duplicates().to_numpy())) == tried
    assert (gains.groupby(["year", "kind"]).size() == len(central.allocation.standing.codes)).all()


def test_in_the_last_year_a_million_goes_out_on_fair_shares(central: Run):
    """All stand at the floor by then, so what each is given more is its target share of it."""
    last = central.allocation.years[-1]
    standing = central.allocation.standing
    for kind in FUND_KINDS:
        of = central.marginal.gains
        gains = of[(of["year"] == last) & (of["kind"] == kind)].set_index("ics_code")["gain_gbp"]
        due = standing.share_by("core") * MORE
        assert gains.reindex(list(standing.codes)).to_numpy() == pytest.approx(due, abs=2)


def test_a_system_above_the_floor_is_told_how_far_it_is_from_being_lifted(central: Run):
    scores = central.allocation.scores.query("year == '2026-27'").set_index("ics_code")["score_before"]
    highest = str(scores.idxmax())
    told = " ".join(next_in_line(central, highest))
    assert f"It stands at {scores.max():.2f}, above the floor score of 2.60" in told
    assert f"if it stood {scores.max() - 2.6:.2f} lower" in told


def test_a_system_at_its_absorption_is_told_so(central: Run):
    assert "Its limit was absorption in 2026-27" in " ".join(next_in_line(central, "QVV"))


def test_whole_projects_are_told_with_who_gains_and_who_loses_and_in_no_straight_line():
    whole = first_year_of("bids")
    gains = whole.marginal.gains.sort_values("gain_gbp")
    loser, winner = gains.iloc[0], gains.iloc[-1]
    lost, won = (" ".join(next_in_line(whole, str(row["ics_code"]))) for row in (loser, winner))
    assert f"would leave it with £{-loser['gain_gbp']:,} less, as whole projects would be chosen anew" in lost
    assert f"it would be given £{winner['gain_gbp']:,} more" in won
    every = [sentence for code in whole.recipients.names.index for sentence in next_in_line(whole, str(code))]
    assert not any("m larger, if its part stays" in each or "levelling up" in each for each in every)
    assert not any("were lifted to" in each for each in every)  # its floor says whose bids come first, and lifts nobody


def test_what_a_larger_fund_would_cost_anyone_is_told_on_the_sheet():
    whole = first_year_of("bids")
    gains = whole.marginal.gains
    least = gains.loc[gains["gain_gbp"].idxmin()]
    (told,) = [line for line in chosen_anew(whole) if line.startswith(f"£1m more {least['kind']} in {least['year']}")]
    assert f"{whole.recipients.names[least['ics_code']]} would have £{-least['gain_gbp']:,} less" in told


def test_nothing_is_chosen_anew_where_no_rule_chooses_whole_projects(central: Run):
    assert list(chosen_anew(central)) == []


def test_a_run_stands_though_a_larger_fund_would_break_a_limit() -> None:
    """Nobody's money may fall, and the funds are the same each year: £1m more in one year could not be kept up."""
    scenario = load_scenario("fair-shares-only")
    rule = {"rule": "fair_shares", "pace": {"least_growth": 0.0}}
    paced = run(scenario.model_copy(update={"rules": (rule,)}))
    assert ("2026-27", "capital") in paced.marginal.impossible
    assert ("2029-30", "capital") not in paced.marginal.impossible
    assert set(paced.marginal.gains["year"]) == {"2029-30"}
