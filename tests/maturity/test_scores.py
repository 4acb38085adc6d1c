"""Scores of organisations: settings averaged, nothing imputed without a flag."""

import pytest

from calculator.maturity.scores import organisation_scores
from calculator.reference.organisations import organisations


@pytest.fixture(scope="module")
def scores(inputs):
    return organisation_scores(inputs, organisations(inputs).table)


def test_a_trust_of_several_settings_has_their_plain_mean(scores, inputs):
    manchester = inputs["dma_trust_scores"].query("trust_code == 'R0A' and measure == 'improve_care'")["score"]
    assert len(manchester) > 1
    assert scores.levels.at["R0A", "improve_care"] == pytest.approx(manchester.mean())


def test_only_the_trust_without_a_score_is_imputed_and_it_is_flagged(scores):
    imputed = scores.status.index[(scores.status == "imputed").any(axis=1)]
    assert list(imputed) == ["RVN"]
    assert any(note.subject == "Scores of RVN" for note in scores.notes)


def test_the_imputed_score_is_the_mean_of_its_type(scores, inputs):
    table = organisations(inputs).table
    peers = table.loc[table["organisation_type"] == "mental_health_and_community", "organisation_code"]
    others = [code for code in peers if code != "RVN"]
    assert scores.levels.at["RVN", "well_led"] == pytest.approx(scores.levels.loc[others, "well_led"].mean(), abs=5e-4)


def test_primary_care_is_blank_where_it_is_not_assessed(scores):
    primary = scores.levels.loc[[code for code in scores.levels.index if code.endswith("-PC")]]
    assert primary["safe_practice"].isna().all()
    assert primary["healthy_populations"].isna().all()
    assert list(primary.index[primary["well_led"].isna()]) == ["QJM-PC"]
    assert (scores.status.loc["QJM-PC", ["safe_practice", "well_led"]] == "").all()
