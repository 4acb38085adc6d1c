"""What caps add to the debt: to the pound the difference of two estimates, whatever else the scenario chooses."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from calculator.costing.moderation_effect import moderation_effect, own_debt
from calculator.costing.pages.load_models import load_models
from calculator.maturity.moderation_page import load_moderation
from calculator.scenarios import estimate as running
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt


def estimated(inputs, scenario, moderation: str, models=None, **costing: object) -> Assessment:
    maturity = scenario.maturity.model_copy(update={"moderation": moderation})
    chosen = scenario.model_copy(update={"maturity": maturity, "costing": scenario.costing.model_copy(update=costing)})
    return estimate_debt(inputs, chosen, models)


def total(assessment: Assessment) -> int:
    """Capital and one-off revenue of the central case, added up from the published table."""
    table = assessment.debt.table
    mine = table[
        (table["case"] == "central") & (table["kind"] != "running") & (table["payer"].isin(["ics", "organisation"]))
    ]
    return int(mine["amount_gbp"].sum())


def let_converge(page: Path) -> None:
    """Let every line of a page that closes a gap in safe practice converge."""
    text = re.sub(r"^converges = .*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines, *benefits = text.split("[[benefit]]")
    lines = lines.replace('measure = "safe_practice"', 'measure = "safe_practice"\nconverges = "yes"')
    page.write_text("[[benefit]]".join([lines, *benefits]), encoding="utf-8")


@pytest.mark.parametrize("costing", [{}, {"vat": "included"}, {"counting": "step"}, {"counting": "slope"}])
def test_effects_add_up_to_the_difference_of_two_estimates(inputs, scenario, costing: dict[str, object]):
    flag, cap = (estimated(inputs, scenario, setting, **costing) for setting in ("flag", "cap"))
    rise = total(cap) - total(flag)
    assert flag.flags["effect_gbp"].sum() == rise
    assert cap.flags.equals(flag.flags)
    assert total(flag) == own_debt(flag.debt).sum()
    assert rise >= 0


def test_the_effect_on_one_trust_by_its_lines(inputs, scenario):
    """East Lancashire on safe practice: what its own lines differ by, and nobody else in its ICS is flagged."""
    flag, cap = (estimated(inputs, scenario, setting) for setting in ("flag", "cap"))
    cost = [
        each.debt.own_lines.query("case == 'central' and kind != 'running' and organisation_code == 'RXR'")[
            "full_gbp"
        ].sum()
        for each in (flag, cap)
    ]
    effect = flag.flags.query("organisation_code == 'RXR'")["effect_gbp"].sum()
    assert effect == pytest.approx(cost[1] - cost[0], abs=5)  # rounded with the cells of its ICS
    assert effect > 100_000


def test_off_has_no_flags_and_the_figures_of_flag(inputs, scenario):
    off, flag = (estimated(inputs, scenario, setting) for setting in ("off", "flag"))
    assert off.flags.empty
    assert "effect_gbp" in off.flags
    assert off.debt.table.equals(flag.debt.table)


def test_only_the_flag_that_binds_carries_an_effect(inputs, scenario, monkeypatch):
    rules = load_moderation(None)
    milder = [rule.model_copy(update={"id": f"{rule.id}_milder", "most": rule.most + 0.01}) for rule in rules]
    plain = estimated(inputs, scenario, "flag").flags
    bodies_assess = running.assess
    monkeypatch.setattr(running, "assess", lambda *given: bodies_assess(*given, rules=(*rules, *milder)))
    twice = estimated(inputs, scenario, "flag").flags
    assert len(twice) == 2 * len(plain)
    assert (twice.loc[~twice["binds"], "effect_gbp"] == 0).all()
    assert list(twice.loc[twice["binds"], "effect_gbp"]) == list(plain["effect_gbp"])


def test_what_moves_elsewhere_in_an_ics_is_borne_by_its_flags(inputs, scenario, copied_models: Path):
    """With a shared system, a cap may make another organisation the first of its ICS: the sum still holds."""
    let_converge(copied_models / "cyber.toml")
    models = load_models(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    assert any(line.need.converges for line in models.lines)
    flag, cap = (estimated(inputs, scenario, each, models, convergence=0.9) for each in ("flag", "cap"))
    assert flag.flags["effect_gbp"].sum() == total(cap) - total(flag)


def test_a_first_place_that_moves_is_borne_by_the_flag(inputs, scenario, copied_models: Path, monkeypatch):
    """A cap of 1 on a small trust makes it need more than a larger one, which then joins at a discount."""
    let_converge(copied_models / "cyber.toml")
    models = load_models(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    strict = tuple(rule.model_copy(update={"most": 1.0}) for rule in load_moderation(None))
    plain_assess = running.assess
    monkeypatch.setattr(running, "assess", lambda *given: plain_assess(*given, rules=strict))
    flag, cap = (estimated(inputs, scenario, each, models, convergence=0.9) for each in ("flag", "cap"))
    moved = cap.debt.quantity - flag.debt.quantity
    flagged = set(flag.flags["organisation_code"])
    unflagged = ~flag.bodies.table["organisation_code"].isin(flagged).to_numpy()
    assert (moved[unflagged] < 0).any()  # somebody without a flag has become a further organisation
    assert flag.flags["effect_gbp"].sum() == total(cap) - total(flag)


def test_order_of_organisations_does_not_matter(inputs, scenario):
    flag = estimated(inputs, scenario, "flag")
    turned = replace(flag.debt, organisations=flag.debt.organisations[::-1], quantity=flag.debt.quantity[::-1])
    assert moderation_effect(turned, flag.maturity, scenario.costing).equals(flag.flags)
