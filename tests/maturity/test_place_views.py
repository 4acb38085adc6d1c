"""Place views: each by plain arithmetic, and disagreements by ranks counted one by one."""

import pandas as pd
import pytest

from assessing import assessed
from calculator.maturity.place_views import disagreement, place_views
from calculator.reference.organisations import organisations


@pytest.fixture(scope="module")
def maturity(inputs):
    return assessed(inputs)


@pytest.fixture(scope="module")
def views(inputs, maturity):
    return place_views(maturity, organisations(inputs))


def test_the_views_of_one_system_by_plain_arithmetic(inputs, views):
    """Somerset-sized sums: every trust of Sussex, its ICB and its primary care over the measures each has."""
    trusts = inputs["trusts"].query("icb_code == 'QNX' and status == 'open'")["trust_code"]
    scores = inputs["dma_trust_scores"].groupby(["trust_code", "measure"])["score"].mean()
    overall = {code: scores[code].mean() for code in trusts}
    staff = inputs["trust_size"].set_index("trust_code")["staff_fte"]
    row = views.loc["QNX"]
    assert row["trusts_plain"] == pytest.approx(sum(overall.values()) / len(overall))
    by_staff = sum(staff[code] * level for code, level in overall.items()) / sum(staff[code] for code in overall)
    assert row["trusts_by_staff"] == pytest.approx(by_staff)
    board = inputs["dma_icb_scores"].query("icb_code == 'QNX'").groupby("body")["score"].mean()
    assert row["icb"] == pytest.approx(board["icb"])
    assert row["primary_care"] == pytest.approx(board["primary_care"])


def test_the_place_view_is_the_score_that_is_priced(views, maturity):
    assert (views["place"] == maturity.ics_scores).all()
    assert len(views) == 42
    assert not views.isna().any().any()


def test_views_are_weighted_as_the_score_is(inputs):
    weights = dict.fromkeys(inputs.framework.measures, 0.0) | {"well_led": 1.0}
    views = place_views(assessed(inputs, measure_weights=weights), organisations(inputs))
    board = inputs["dma_icb_scores"].query("icb_code == 'QNX' and body == 'icb' and measure == 'well_led'")["score"]
    assert views.at["QNX", "icb"] == board.iloc[0]
    assert views.isna().at["QJM", "primary_care"]  # not published there, and nothing stands in for it


@pytest.mark.parametrize(("one", "other", "far"), [("icb", "trusts_plain", 19), ("trusts_plain", "trusts_by_staff", 0)])
def test_ranks_are_counted_one_by_one(views, one: str, other: str, far: int):
    told = disagreement(views, one, other)
    for code in views.index:
        ranks = [1 + sum(views[view].round(6) > round(views.at[code, view], 6)) for view in (one, other)]
        assert (told.at[code, "rank_one"], told.at[code, "rank_other"]) == tuple(ranks)
        assert told.at[code, "far"] == (abs(ranks[0] - ranks[1]) >= 10)
        assert told.at[code, "difference"] == pytest.approx(views.at[code, one] - views.at[code, other])
    assert told["far"].sum() == far


def test_equals_share_a_rank():
    views = pd.DataFrame({"a": [2.0, 2.0 + 1e-12, 3.0], "b": [1.0, 2.0, 3.0]}, index=["Q1", "Q2", "Q3"])
    assert list(disagreement(views, "a", "b")["rank_one"]) == [2, 2, 1]
