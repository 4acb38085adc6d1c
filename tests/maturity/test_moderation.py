"""Moderation: caps by hand, the lowest binds, nothing is ever raised, and off does what it says."""

from dataclasses import replace

import pandas as pd
import pytest

from assessing import assessed
from calculator.maturity.moderation import capped, flags
from calculator.maturity.moderation_page import load_moderation
from calculator.maturity.scores import OrganisationScores

BODIES = pd.DataFrame(
    {
        "organisation_code": ["R01", "R02"],
        "organisation_name": ["First Trust", "Second Trust"],
        "epr_status": ["no_epr_in_process", "has_epr"],
        "dspt_2022_23": ["Approaching Standards", "Approaching Standards"],
        "dspt_2024_25": [None, "Standards Met or Exceeded"],
    }
)


def drawn(level: float) -> OrganisationScores:
    codes = pd.Index(BODIES["organisation_code"])
    return OrganisationScores(
        pd.DataFrame({"safe_practice": [level, level]}, index=codes),
        pd.DataFrame({"safe_practice": ["self", "self"]}, index=codes),
        (),
    )


def rule(id_: str, where: str, most: float):
    model = load_moderation(None)[0]
    return model.model_copy(update={"id": id_, "where": where, "measure": "safe_practice", "most": most})


def test_several_rules_may_hit_one_score_and_the_lowest_binds():
    rules = [rule("a", "no_epr", 3.0), rule("b", "dspt_not_met_since_2022_23", 2.5), rule("c", "no_epr", 2.5)]
    raised = flags(drawn(3.5), BODIES, rules)
    assert [(flag.organisation_code, flag.rule, flag.most, flag.binds) for flag in raised.itertuples()] == [
        ("R01", "b", 2.5, True), ("R01", "c", 2.5, False), ("R01", "a", 3.0, False),
    ]  # fmt: skip
    after = capped(drawn(3.5), raised)
    assert list(after.levels["safe_practice"]) == [2.5, 3.5]
    assert list(after.status["safe_practice"]) == ["moderated", "self"]


@pytest.mark.parametrize("level", [1.0, 2.5, 2.5 + 1e-12])
def test_a_score_at_or_below_the_cap_is_left_alone(level: float):
    raised = flags(drawn(level), BODIES, [rule("a", "no_epr", 2.5)])
    assert raised.empty
    assert list(capped(drawn(level), raised).levels["safe_practice"]) == [level, level]


def test_a_missing_score_is_no_score_to_flag():
    assert flags(drawn(float("nan")), BODIES, [rule("a", "no_epr", 2.5)]).empty


def test_a_reason_is_a_sentence_with_the_fact():
    (flag,) = flags(drawn(3.0), BODIES, [rule("a", "no_epr", 2.5)]).itertuples()
    assert flag.reason.startswith("First Trust has no record (EPR). ")


def test_the_flags_of_the_bundled_data_by_plain_reading(inputs):
    """Trusts without a record above 2.8, 3.0 and 2.95, and those short of the security standards above 3.0 or 2.5."""
    score = inputs["dma_trust_scores"].groupby(["trust_code", "measure"])["score"].mean()
    epr, dspt = inputs["trust_epr"].set_index("trust_code"), inputs["trust_dspt"].set_index("trust_code")
    expected = set()
    for code in set(score.index.get_level_values(0)):
        limits = []
        if code in epr.index and epr.at[code, "epr_status"] == "no_epr_in_process":
            limits += [("improve_care", 2.8), ("safe_practice", 3.0), ("smart_foundations", 2.95)]
        now = dspt.at[code, "dspt_2024_25_class_third_party"]
        before = dspt.at[code, "dspt_2022_23_status"]
        if now == "Approaching Standards" or (before == "Approaching Standards" and now != "Standards Met or Exceeded"):
            limits.append(("safe_practice", 3.0))
        if now == "Not Met or Not Published":
            limits.append(("safe_practice", 2.5))
        expected |= {(code, measure) for measure, most in limits if score[code, measure] > most + 1e-9}
    raised = assessed(inputs).moderation.flags
    assert set(zip(raised["organisation_code"], raised["measure"], strict=True)) == expected
    assert len(expected) == 8


def test_the_caps_are_the_quartiles_their_notes_claim(inputs):
    score = inputs["dma_trust_scores"].groupby(["trust_code", "measure"])["score"].mean().unstack()
    score = score.loc[score.index.isin(inputs["trusts"].query("status == 'open'")["trust_code"])]
    epr, dspt = inputs["trust_epr"].set_index("trust_code"), inputs["trust_dspt"].set_index("trust_code")
    has = score[~score.index.isin(epr.index[epr["epr_status"] == "no_epr_in_process"])]
    met = {
        year: score[
            dspt[column].reindex(score.index).isin(["Standards Met", "Standards Exceeded", "Standards Met or Exceeded"])
        ]["safe_practice"]
        for year, column in (("2022_23", "dspt_2022_23_status"), ("2024_25", "dspt_2024_25_class_third_party"))
    }
    most = {rule.id: rule.most for rule in load_moderation(None)}
    for measure in ("improve_care", "safe_practice", "smart_foundations"):
        assert most[f"no_epr_{measure}"] == pytest.approx(has[measure].quantile(0.75))
    assert most["dspt_2022_23_safe_practice"] == pytest.approx(met["2022_23"].quantile(0.75))
    assert most["dspt_2024_25_safe_practice"] == pytest.approx(met["2024_25"].quantile(0.75))
    assert most["dspt_not_met_safe_practice"] == pytest.approx(met["2024_25"].median())


def test_a_cap_lowers_and_never_raises(inputs):
    flag, cap = assessed(inputs, moderation="flag"), assessed(inputs, moderation="cap")
    lowered = cap.scores.levels < flag.scores.levels
    assert not (cap.scores.levels > flag.scores.levels).any().any()
    assert (cap.scores.status == "moderated").equals(lowered)
    assert lowered.sum().sum() == flag.moderation.flags["binds"].sum()
    assert any("8 scores of RAT, RBT" in note.text for note in cap.notes)
    assert not any(note.subject == "Moderation" for note in flag.notes)
    assert cap.gaps.equals(flag.moderation.gaps_as_capped)
    assert flag.gaps.equals(cap.moderation.gaps_as_scored)


def test_off_gives_the_figures_of_flag_without_its_flags(inputs):
    off, flag = assessed(inputs, moderation="off"), assessed(inputs, moderation="flag")
    assert off.moderation.flags.empty
    assert off.gaps.equals(flag.gaps)
    assert off.ics_scores.equals(flag.ics_scores)


def test_order_of_rules_and_of_rows_does_not_matter():
    rules = [rule("a", "no_epr", 3.0), rule("b", "dspt_not_met_since_2022_23", 2.5)]
    scores = drawn(4.0)
    turned = replace(scores, levels=scores.levels[::-1], status=scores.status[::-1])
    assert flags(scores, BODIES, rules).equals(flags(turned, BODIES[::-1], rules[::-1]))
