"""Risk: likelihood by levels to go, impact by measure, bands that add up to the debt."""

from pathlib import Path

import numpy as np
import pytest

from calculator.costing.opinions.risk import likelihood, risk_of_debt
from calculator.costing.opinions.risk_page import load_risk
from calculator.reference.problems import InputProblems
from editing import replace_once


@pytest.fixture(scope="module")
def evidence(inputs):
    return frozenset(inputs["cost_evidence"]["id"])


@pytest.fixture(scope="module")
def page(inputs, evidence):
    return load_risk(inputs.framework, evidence)


def test_likelihood_rises_with_the_gap(page):
    gaps = np.array([0, 0.5, 0.5 + 1e-12, 0.6, 1, 1.9, 2, 2.1, 3, 3.1, 4, np.nan])
    assert likelihood(page, gaps).tolist() == [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 1]


def test_one_ics_by_hand(page, inputs, central, draw_line, draw_debt):
    """Acute trusts of Norfolk and Waveney: a line on safe practice by their gaps, and one on a fact at 4 x 4."""
    debt = draw_debt(
        draw_line("close", measure="safe_practice", levels=1.0),
        draw_line("record", kind="revenue", where="no_epr"),
        draw_line("run", kind="running", measure="safe_practice"),
    )
    row = risk_of_debt(page, debt, central.assessment.maturity, "central").loc["QMM"]
    staff = inputs["trust_size"].set_index("trust_code")["staff_fte"]
    scores = inputs["dma_trust_scores"].query("measure == 'safe_practice'").groupby("trust_code")["score"].mean()
    price = 1000 * (1 + debt.models.lines[0].bias.uplift[1])
    bands, weighted = {"low": 0.0, "moderate": 0.0, "significant": 0.0, "high": 0.0}, 0.0
    for code in ("RM1", "RGP", "RCX"):
        gap = 4 - scores[code]
        chance = 1 if gap <= 0.5 else 1 + int(np.ceil(gap))
        for amount, score in ((staff[code] * gap * price, 5 * chance), (staff[code] * price, 4 * 4)):
            band = "high" if score >= 15 else "significant" if score >= 8 else "moderate" if score >= 4 else "low"
            bands[band] += amount
            weighted += amount * score / 25
    assert row.drop("risk_weighted_gbp").to_dict() == pytest.approx(bands)
    assert row["risk_weighted_gbp"] == pytest.approx(weighted)


def test_bands_add_up_to_the_debt_and_weights_never_add_to_it(page, central):
    risk = central.assessment.opinions.risk
    owed = central.debt.by_kind("central")[["capital", "revenue"]].sum(axis=1)
    bands = risk[[band.id for band in page.band]].sum(axis=1)
    assert (bands - owed).abs().max() < 100  # the debt is rounded to the pound in every cell
    assert (risk["risk_weighted_gbp"] <= bands).all()
    assert (risk["risk_weighted_gbp"] >= bands / 25).all()


def test_were_all_of_it_certain_and_catastrophic_the_weight_would_be_the_debt(page, central):
    steps = tuple(step.model_copy(update={"score": 5}) for step in page.likelihood)
    harm = tuple(each.model_copy(update={"score": 5}) for each in page.impact)
    alone = page.fact_alone.model_copy(update={"likelihood": 5, "impact_score": 5})
    worst = page.model_copy(update={"likelihood": steps, "impact": harm, "fact_alone": alone})
    risk = risk_of_debt(worst, central.debt, central.assessment.maturity, "central")
    assert risk["risk_weighted_gbp"].to_numpy() == pytest.approx(risk["high"].to_numpy())
    assert risk[["low", "moderate", "significant"]].to_numpy().sum() == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('measure = "safe_practice"', 'measure = "safe_practise"', ["impact > measure", "Did you mean 'safe_practice'?", "an impact for 'safe_practice'"]),
        ('measure = "well_led"\nscore = 2', 'measure = "well_led"\nscore = 6', ["impact 1 > score", "a whole number from 1 to 5", "'6'"]),
        ('measure = "well_led"', 'measure = "safe_practice"', ["one impact a measure", "safe_practice"]),
        ("up_to = 3", "up_to = 1.5", ["likelihood", "levels to go (up_to) that rise to 4"]),
        ('"CYB-WC", ', '"CYB-WCC", ', ["impact of safe_practice > evidence", "Did you mean 'CYB-WC'?"]),
        ("from = 8", "from = 3", ["band", "the first from 1, each from more than the one before"]),
        ("impact_score = 4", "impact_scor = 4", ["fact_alone > impact_scor", "Rename or remove it."]),
        ("impact_score = 4\n", "", ["fact_alone > impact_score", "Add a line impact_score = ... here"]),
    ],
)  # fmt: skip
def test_a_mistake_in_the_page_is_told_in_plain_words(
    copied_models: Path, inputs, evidence, old: str, new: str, words: list[str]
):
    replace_once(copied_models / "risk.toml", old, new)
    with pytest.raises(InputProblems) as raised:
        load_risk(inputs.framework, evidence, copied_models)
    text = str(raised.value)
    assert text.startswith("risk.toml")
    assert all(word in text for word in words), text
