"""The command `simulate`: what it writes and says, and what it refuses."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from calculator.scenarios.uncertainty import shares_of_spread as sources
from calculator.scenarios.uncertainty.streams import BLOCK
from commanding import invoke


@pytest.fixture(scope="module", autouse=True)
def few_draws_for_sources() -> Iterator[None]:
    """A thousand draws a source, however few are asked for, is seven seconds a command; none of this looks at the shares."""
    few = partial(sources.shares_of_spread, of_debt=BLOCK)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sources, "shares_of_spread", few)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("simulated")
    ended = invoke("simulate", "central", "--draws", str(BLOCK), "--seed", "4", "--quick", "--output", str(output))
    assert ended.exit_code == 0, ended.output
    assert "Digital debt" in ended.output
    assert "What the spread of the debt comes from" in ended.output
    return output / "central-simulate"


def test_england_is_told_with_its_interval(folder: Path):
    england = pd.read_csv(folder / "england.csv").set_index("measure")
    debt = england.loc["Digital debt"]
    assert debt["unit"] == "GBP m"
    assert debt["p10"] < debt["p50"] < debt["p90"] < debt["worst_tenth"]
    assert debt["estimate"] == pytest.approx(6849.3, abs=1)
    lowest = england.loc["Lowest score after 2029-30"]
    assert lowest["worst_tenth"] <= lowest["p10"] <= lowest["p90"] <= lowest["estimate"] + 0.1


def test_every_system_has_its_debt_rank_and_chance(folder: Path):
    debts, grants = (pd.read_csv(folder / f"{name}.csv") for name in ("debt_by_ics", "grants"))
    assert len(debts) == len(grants) == 42
    assert (debts["debt_p10_gbp"] < debts["debt_p90_gbp"]).all()
    assert debts["not_told_apart"].between(0, 41).all()
    chances = grants.filter(like="chance_floor_")
    assert chances.shape[1] == 4
    assert ((chances >= 0) & (chances <= 1)).all(axis=None)
    assert (chances.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)  # scores never fall


def test_sources_of_the_spread_are_named_in_words_the_largest_first(folder: Path):
    sources = pd.read_csv(folder / "sources.csv")
    assert {"prices: electronic patient record", "prices: all categories together", "optimism bias"} <= set(
        sources["source"]
    )
    assert not sources["source"].str.contains("_").any()
    assert sources["total"].is_monotonic_decreasing


def test_the_same_command_writes_the_same(folder: Path, tmp_path: Path):
    invoke("simulate", "central", "--draws", str(BLOCK), "--seed", "4", "--quick", "--output", str(tmp_path))
    for table in folder.glob("*.csv"):
        assert table.read_bytes() == (tmp_path / "central-simulate" / table.name).read_bytes(), table.name


def test_as_json(tmp_path: Path):
    ended = invoke("simulate", "--draws", "3", "--quick", "--output", str(tmp_path), "--json")
    assert ended.exit_code == 0, ended.output
    told = json.loads(ended.stdout)
    assert {"england.csv", "simulate.xlsx", "manifest.json"} <= set(told["files"])


def test_organisations_are_refused_in_words(tmp_path: Path):
    ended = invoke("simulate", "organisations", "--draws", "3", "--output", str(tmp_path))
    assert ended.exit_code != 0
    assert "recipients" in ended.output
    assert not list(tmp_path.iterdir())
