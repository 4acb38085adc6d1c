"""What was edited, written out as text, is the same as if a person had written it there."""

import re
from pathlib import Path
from typing import Any

import pytest

from calculator.costing.pages.load_models import load_models
from calculator.reference.bundled import bundled
from calculator.reference.inputs import load_inputs
from calculator.reference.tables import TABLES
from calculator.reporting.given_back.edit import Edit
from calculator.reporting.given_back.made_from import MadeFrom
from calculator.reporting.given_back.scenario_page import edited_page, next_name
from calculator.reporting.given_back.written_out import write_text
from calculator.reporting.live.book import Allowed, InputCell
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.scenario import Scenario
from giving_back import edit
from running import bundled_inputs

REASONS = {"name", "title", "question", "like", "basis", "source", "status"}


def base(scenario: str = "central") -> MadeFrom:
    return MadeFrom(load_scenario(scenario), bundled_inputs(), scenario_files())


def deciding(held: Any) -> Any:
    """What a scenario decides, without names and reasons."""
    if isinstance(held, dict):
        return {key: deciding(value) for key, value in held.items() if key not in REASONS}
    return [deciding(value) for value in held] if isinstance(held, list | tuple) else held


def edited(folder: Path, *edits: Edit, of: Scenario | None = None) -> Scenario:
    scenario = of or load_scenario("central")
    page = folder / f"{next_name(scenario.name)}.toml"
    page.write_text(edited_page(scenario, scenario_files(), edits), encoding="utf-8")
    return load_scenario(page)


def written(folder: Path, page: str) -> Scenario:
    """The same as a person would write it."""
    path = folder / "by-hand.toml"
    head = 'name = "by-hand"\ntitle = "By hand"\nquestion = "?"\nstatus = "Illustration"\nlike = "central"\n'
    path.write_text(head + page, encoding="utf-8")
    return load_scenario(path)


RULES = '[[rules]]\nrule = "levelling_up"\nfloor_score = {}\n[[rules]]\nrule = "fair_shares"\nshare = "{}"\n{}'
FUNDS = "".join(
    f'[[fund]]\nkind = "{kind}"\nsource = "x"\namounts_gbp = {{ "2026-27" = {{{kind}}}, "2027-28" = {amount}, '
    f'"2028-29" = {amount}, "2029-30" = {amount} }}\n'.replace("{capital}", "400_000_000").replace("{revenue}", "155_000_000")
    for kind, amount in (("capital", 345_000_000), ("revenue", 155_000_000))
)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "page"),
    [
        (("case",), "high", 'case = "high"'),
        (("price_year",), "2025-26", 'price_year = "2025-26"'),
        (("maturity", "target"), 4.5, "[maturity]\ntarget = 4.5"),
        (("maturity", "as_if_drift"), -0.2, "[maturity]\nas_if_drift = -0.2"),
        (("maturity", "place_weights", "icb"), 0.3, "[maturity.place_weights]\nicb = 0.3"),
        (("maturity", "measure_weights", "well_led"), 0, "[maturity.measure_weights]\nwell_led = 0"),
        (("costing", "counting"), "step", '[costing]\ncounting = "step"'),
        (("costing", "vat"), "included", '[costing]\nvat = "included"'),
        (("costing", "convergence"), 0.1, "[costing]\nconvergence = 0.1"),
        (("costing", "national_products", "nhs_app"), 0.5, "[costing.national_products]\nnhs_app = 0.5"),
        (("costing", "bias_mitigation", "cyber"), 0.25, "[costing.bias_mitigation]\ncyber = 0.25"),
        (("limits", "absorption_share"), 0.3, "[limits]\nabsorption_share = 0.3"),
        (("rules", "0", "floor_score"), 2.7, RULES.format(2.7, "core", "")),
        (("rules", "1", "pace", "most_growth"), 0.05, RULES.format(2.6, "core", "[rules.pace]\nmost_growth = 0.05")),
        (("fund", "capital", "2026-27"), 400_000_000, FUNDS),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_a_setting_is_stated_as_a_person_would_state_it(tmp_path: Path, place: tuple[str, ...], value: Any, page: str):
    ours = edited(tmp_path, edit(("scenario", *place), value))
    assert deciding(ours.as_followed()) == deciding(written(tmp_path, page).as_followed())
    assert deciding(ours.as_followed()) != deciding(load_scenario("central").as_followed())


def test_no_limit_takes_a_setting_out(tmp_path: Path):
    growth = ("scenario", "rules", "1", "pace", "most_growth")
    scenario = edited(tmp_path, edit(growth, 0.05))
    assert scenario.rules[1]["pace"] == {"most_growth": 0.05}
    page = edited_page(scenario, scenario_files(), [edit(growth, None)])
    assert "most_growth" not in page


def test_an_edited_scenario_is_a_draft_that_says_it_was_edited(tmp_path: Path):
    page = (bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8")
    step = '[[approval]]\nstate = "approved"\nrole = "board"\non = 2026-11-01\n'
    path = tmp_path / "agreed.toml"
    path.write_text(page.replace('name = "central"', 'name = "agreed"') + step, encoding="utf-8")
    ours = edited(tmp_path, edit(("scenario", "maturity", "target"), 3.5), of=load_scenario(path))
    assert ours.approval == ()
    assert ours.title.endswith(" (edited)")
    assert ours.name == "agreed-edited"
    assert ours.like is None, "a page that only its owner has is no page to lean on"


def test_it_states_only_what_differs_from_a_scenario_that_is_known(tmp_path: Path):
    page = edited_page(load_scenario("central"), scenario_files(), [edit(("scenario", "maturity", "target"), 3.5)])
    assert re.findall(r"^\[.*", page, re.MULTILINE) == ["[maturity]"]
    assert 'like = "central"' in page


def test_a_second_edit_keeps_the_first_and_is_like_the_same_scenario(tmp_path: Path):
    first = edited(tmp_path, edit(("scenario", "maturity", "target"), 3.5), edit(("scenario", "case"), "low"))
    second = edited(tmp_path, edit(("scenario", "case"), "high"), of=first)
    assert (second.name, second.like, second.case, second.maturity.target) == (
        "central-edited-2",
        "central",
        "high",
        3.5,
    )
    assert second.title == first.title


def test_names_count_on_and_stay_names():
    assert next_name("central") == "central-edited"
    assert next_name("central-edited") == "central-edited-2"
    assert next_name("central-edited-9") == "central-edited-10"
    assert len(next_name("a" * 60)) == 60


def test_a_fund_says_what_it_was(tmp_path: Path):
    fund = edited(tmp_path, edit(("scenario", "fund", "capital", "2026-27"), 0)).fund[0]
    assert "2026-27 was £345,000,000" in fund.source
    assert "Frontline Digitisation" in fund.source


def test_several_funds_of_one_kind_and_year_become_the_amount_typed(tmp_path: Path):
    more = FUNDS + '[[fund]]\nkind = "capital"\nsource = "y"\namounts_gbp = { "2026-27" = 100_000_000 }\n'
    scenario = written(tmp_path, more)
    ours = edited(tmp_path, edit(("scenario", "fund", "capital", "2026-27"), 123_000_000), of=scenario)
    amounts = {(fund.year, str(fund.kind)): fund.amount_gbp for fund in ours.funds}
    assert amounts["2026-27", "capital"] == 123_000_000
    assert amounts["2027-28", "capital"] == 345_000_000


def models_with(folder: Path, *edits: Edit):
    folder.mkdir()
    write_text(folder, base(), edits)
    return load_models(frozenset(bundled_inputs()["cost_evidence"]["id"]), folder / "models")


def test_prices_shares_bias_and_vat_go_to_their_pages(tmp_path: Path):
    national = load_models(None)
    share = next(line for line in national.lines if line.share_of and line.share and line.share[0] < line.share[1])
    ours = models_with(
        tmp_path / "text",
        edit(("line", "cyber.hardening", "central"), 80),
        edit(("line", share.name, "low"), share.share[0] / 2),
        edit(("bias", "outline", "upper_bound"), 1.5),
        edit(("bias", "outline", "high"), 0.1),
        edit(("finance", "vat", "share"), 0.25),
    )
    lines = {line.name: line for line in ours.lines}
    assert lines["cyber.hardening"].unit_cost == (32.98, 80, 149.02)
    assert lines[share.name].share[0] == share.share[0] / 2
    outline = next(line.bias for line in ours.lines if line.bias.id == "outline")
    assert (outline.upper_bound, outline.mitigation.high) == (1.5, 0.1)
    assert ours.finance.vat.share == 0.25


def test_an_edited_price_is_a_judgement_and_says_what_it_was(tmp_path: Path):
    sound = next(line for line in load_models(None).lines if line.basis.quality != "RED" and not line.share_of)
    was = sound.unit_cost[2]
    ours = models_with(tmp_path / "text", edit(("line", sound.name, "high"), was * 1.1))
    basis = next(line.basis for line in ours.lines if line.name == sound.name)
    assert basis.quality == "RED"
    assert f"high was {was:,.12g}" in basis.note
    assert basis.note.endswith(sound.basis.note)


def test_comments_and_all_that_was_not_edited_stay_on_a_page(tmp_path: Path):
    models_with(tmp_path / "text", edit(("line", "cyber.hardening", "central"), 80))
    before = (bundled("models") / "cyber.toml").read_text(encoding="utf-8").splitlines()
    after = (tmp_path / "text" / "models" / "cyber.toml").read_text(encoding="utf-8").splitlines()
    differing = [old for old, new in zip(before, after, strict=True) if old != new]
    assert [line.partition(" ")[0] for line in differing] == ["unit_cost", "note"]  # it was RED before


def test_a_range_that_is_one_figure_is_fixed_and_one_that_is_not_is_spread(tmp_path: Path):
    fixed = next(line for line in load_models(None).lines if line.shape == "fixed" and not line.share_of)
    low = fixed.unit_cost[0] * 0.9
    spread = models_with(tmp_path / "one", edit(("line", fixed.name, "low"), low))
    assert next(line for line in spread.lines if line.name == fixed.name).shape == "triangular"
    cases = [edit(("line", "cyber.hardening", case), 80) for case in ("low", "central", "high")]
    lines = {line.name: line for line in models_with(tmp_path / "two", *cases).lines}
    assert lines["cyber.hardening"].shape == "fixed"


def test_scores_become_local_figures_with_a_reason(tmp_path: Path):
    write_text(tmp_path, base(), [edit(("score", "RY7", "well_led"), 2.2)])
    (row,) = load_inputs(tmp_path / "inputs")["local_figures"].to_dict("records")
    assert (row["organisation_code"], row["subject"], row["name"], row["value"]) == ("RY7", "score", "well_led", 2.2)
    assert "Edited in a workbook" in row["reason"]
    assert "3.3" in row["reason"]
    assert not (tmp_path / "models").exists()


def test_nothing_edited_is_a_page_alone(tmp_path: Path):
    write_text(tmp_path, base(), [])
    assert [path.name for path in tmp_path.iterdir()] == ["central-edited.toml"]
    scenario = load_scenario(tmp_path / "central-edited.toml")
    assert scenario.title == load_scenario("central").title


def test_an_own_price_that_is_edited_keeps_its_year_and_tells_its_reason(tmp_path: Path, copied_inputs: Path):
    names = ",".join(TABLES["local_figures"].columns)
    row = "RY7,,price,cyber.hardening,,,,,,70,2025-26,Our contract,planner,2026-11-01"
    (copied_inputs / "local_figures.csv").write_text(f"{names}\n{row}\n", encoding="utf-8")
    own = MadeFrom(load_scenario("central"), load_inputs(copied_inputs), scenario_files(copied_inputs))
    cell = InputCell(("line", "cyber.hardening (RY7)", "low"), "x", "Prices", "G1", 70.0, Allowed(""))
    (tmp_path / "text").mkdir()
    write_text(tmp_path / "text", own, [Edit(cell, 60.0)])
    (figure,) = load_inputs(tmp_path / "text" / "inputs")["local_figures"].to_dict("records")
    assert (figure["value"], figure["price_year"]) == (60, "2025-26")
    assert "it was 70. Before: Our contract" in figure["reason"]


@pytest.mark.parametrize("name", sorted(scenario_files()))
def test_every_bundled_scenario_can_be_given_back(tmp_path: Path, name: str):
    write_text(tmp_path, base(name), [])
    ours, theirs = load_scenario(tmp_path / f"{name}-edited.toml"), load_scenario(name)
    assert deciding(ours.as_followed()) == deciding(theirs.as_followed())
    assert (ours.folder / ours.committed.file).is_file() if ours.committed else True
