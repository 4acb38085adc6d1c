"""Steps of approval come in order, by role and date, and are told where a reader looks."""

from pathlib import Path

import pytest

from calculator.reference.bundled import bundled
from calculator.reference.problems import InputProblems
from calculator.scenarios.approval import in_words
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.manifest import manifest
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario

HEAD = 'like = "central"\nname = "mine"\ntitle = "Mine"\nquestion = "What if?"\nstatus = "Illustration, not policy"\n'
REVIEWED = ("reviewed", "analytical assurer", "2026-11-03")
APPROVED = ("approved", "approver", "2026-11-20")


def page(folder: Path, *steps: tuple[str, str, str]) -> Path:
    path = folder / "mine.toml"
    written = (f'[[approval]]\nstate = "{state}"\nrole = "{role}"\non = {on}\n' for state, role, on in steps)
    path.write_text(HEAD + "".join(written), encoding="utf-8")
    return path


def loaded(folder: Path, *steps: tuple[str, str, str]) -> Scenario:
    return load_scenario(page(folder, *steps))


def refused(folder: Path, *steps: tuple[str, str, str]) -> str:
    with pytest.raises(InputProblems) as raised:
        loaded(folder, *steps)
    return str(raised.value)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], "draft: nobody has reviewed it"),
        ([("draft", "analyst", "2026-11-01")], "draft: nobody has reviewed it"),
        ([REVIEWED], "reviewed on 3 November 2026 (analytical assurer)"),
        ([REVIEWED, APPROVED], "approved on 20 November 2026 (approver)"),
        ([APPROVED], "approved on 20 November 2026 (approver); not recorded as reviewed before"),
        ([REVIEWED, ("released", "commissioner", "2026-11-03")],
         "released on 3 November 2026 (commissioner); not recorded as approved before"),
        ([("reviewed", "analytical assurer", '"2026-11-03"')], "reviewed on 3 November 2026 (analytical assurer)"),
    ],
)  # fmt: skip
def test_the_latest_step_is_told_with_what_is_missing_before_it(tmp_path: Path, steps, words: str):
    assert in_words(loaded(tmp_path, *steps).approval) == words


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([APPROVED, REVIEWED], ["approval 2 > state", "a state after 'approved'"]),
        ([REVIEWED, REVIEWED], ["approval 2 > state", "each once"]),
        ([REVIEWED, ("approved", "approver", "2026-11-02")], ["approval 2 > on", "a date from 2026-11-03 on"]),
        ([("aproved", "approver", "2026-11-02")], ["approval 1 > state", "'draft', 'reviewed', 'approved' or 'released'"]),
        ([("reviewed", "Dr Jane Smith", "2026-11-02")], ["approval 1 > role", "never a person's name"]),
        ([("reviewed", "jane@nhs.net", "2026-11-02")], ["approval 1 > role", "never a person's name"]),
        ([("reviewed", "", "2026-11-02")], ["approval 1 > role", "a role such as"]),
        ([("reviewed", "assurer", "20261102")], ["approval 1 > on", "a date such as 2026-11-30"]),
        ([("reviewed", "assurer", '"2 November"')], ["approval 1 > on", "a date such as 2026-11-30"]),
        ([("reviewed", "assurer", "2026-11-02T09:00:00")], ["approval 1 > on", "a date such as 2026-11-30"]),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_in_words(tmp_path: Path, steps, words: list[str]):
    text = refused(tmp_path, *steps)
    assert all(word in text for word in ["mine.toml", *words]), text


def test_nobody_has_approved_a_page_because_they_approved_the_one_it_is_like(tmp_path: Path):
    central = (bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8")
    approved = '\n[[approval]]\nstate = "approved"\nrole = "approver"\non = 2026-11-20\n'
    (tmp_path / "base.toml").write_text(central.replace('"central"', '"base"', 1) + approved, encoding="utf-8")
    assert load_scenario(tmp_path / "base.toml").approval[0].state == "approved"
    mine = tmp_path / "mine.toml"
    mine.write_text(HEAD.replace('like = "central"', 'like = "base.toml"'), encoding="utf-8")
    assert load_scenario(mine).approval == ()


def test_the_manifest_tells_the_state_and_every_step(central: Run, tmp_path: Path):
    assert manifest(central)["approval"] == {"state": "draft", "says": "draft: nobody has reviewed it"}
    steps = loaded(tmp_path, REVIEWED, APPROVED).model_dump(mode="json")["approval"]
    assert [(step["state"], step["role"], step["on"]) for step in steps] == [REVIEWED, APPROVED]
