"""Control totals of the bundled inputs, from the notes of those who assembled them (inputs/sources.csv)."""

import pytest


def test_counts(inputs):
    assert len(inputs["icbs"]) == 42
    assert (inputs["trusts"]["status"] == "open").sum() == 205
    assert (inputs["trusts"]["status"] == "closed").sum() == 6
    assert inputs["dma_trust_scores"].groupby(["trust_code", "care_setting"]).ngroups == 285
    assert inputs["dma_trust_scores"]["trust_code"].nunique() == 204
    assert len(inputs["cost_evidence"]) == 304
    assert inputs["icb_mergers_2026"]["icb_code_2026"].nunique() == 36


def test_registered_population_by_year(inputs):
    totals = inputs["population_need"].groupby("financial_year")["registered_population"].sum()
    assert dict(totals) == {"2023/24": 61_903_547, "2024/25": 62_154_634, "2025/26": 63_849_321}


def test_weighted_populations_are_normalised_to_registered(inputs):
    need = inputs["population_need"].groupby("financial_year")[["weighted_pop_core", "registered_population"]].sum()
    assert (need["weighted_pop_core"] - need["registered_population"]).abs().max() < 10
    components = inputs["need_components"].groupby("component")["weighted_population"].sum()
    assert (components - 63_849_321).abs().max() < 10


def test_core_is_the_same_in_both_need_tables(inputs):
    need = inputs["population_need"]
    latest = need[need["financial_year"] == "2025/26"].set_index("icb_code")["weighted_pop_core"]
    components = inputs["need_components"]
    core = components[components["component"] == "core"].set_index("icb_code")["weighted_population"]
    assert (latest == core).all()


def test_sizes(inputs):
    size = inputs["trust_size"]
    assert size["staff_fte"].sum() == pytest.approx(1_405_453, abs=1)
    assert size["general_acute_beds"].sum() == 100_398
    assert size["operating_income_gbp"].sum() == pytest.approx(111.0e9, rel=1e-3)
    assert size["operational_capital_4_years_gbp"].sum() == pytest.approx(12.69e9, rel=1e-3)


def test_mean_scores_by_measure(inputs):
    means = inputs["dma_trust_scores"].groupby("measure")["score"].mean().round(2)
    assert dict(means) == {
        "well_led": 2.83, "smart_foundations": 2.61, "safe_practice": 2.49, "support_workforce": 2.64,
        "empower_people": 2.02, "improve_care": 2.38, "healthy_populations": 2.23,
    }  # fmt: skip


def test_epr_and_paper(inputs):
    assert (inputs["trust_epr"]["epr_status"] == "no_epr_in_process").sum() == 20
    paper = inputs["paper_records"]
    assert paper[paper["financial_year"] == "2023/24"]["cost_gbp"].sum() == pytest.approx(244.7e6, abs=1e5)


def test_nothing_bundled_is_locally_changed(inputs):
    assert inputs.locally_changed == ()


def test_every_table_but_the_list_itself_has_a_source(inputs):
    assert set(inputs["sources"]["file"]) == set(inputs.fingerprints) - {"sources.csv"}


def test_an_unknown_table_names_the_near_match(inputs):
    with pytest.raises(LookupError, match="Did you mean 'trusts'"):
        inputs["trust"]
