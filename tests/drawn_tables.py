"""Read the drawn tables of tests/spec: a heading, what is given (a line, or a block of TOML), and a table of ICSs."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.in_use import terms_of
from calculator.allocation.limits.settings import Limits
from calculator.allocation.rules import find_rule
from calculator.allocation.standing import Standing
from calculator.allocation.switch_over import SwitchOver
from calculator.allocation.timeline import Commitment, LateChange, Timeline
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Kind

SPEC = Path(__file__).parent / "spec"


@dataclass(frozen=True)
class DrawnCase:
    title: str
    fund: dict[str, float]  # £m by kind
    floor_score: float | None
    rows: list[dict[str, str]]

    def numbers(self, column: str) -> np.ndarray:
        return np.array([float(row[column]) for row in self.rows])

    def pounds(self, column: str) -> np.ndarray:
        return np.round(self.numbers(column) * 1e6).astype(np.int64)

    def standing(self) -> Standing:
        shares = self.numbers("share") if "share" in self.rows[0] else np.full(len(self.rows), 1 / len(self.rows))
        scores = self.numbers("score") if "score" in self.rows[0] else np.full(len(self.rows), 2.0)
        return Standing(
            codes=[row["ICS"] for row in self.rows],
            score=scores,
            target=4.0,
            debt=np.column_stack([self.pounds("capital debt"), self.pounds("revenue debt")])[:, np.newaxis, :],
            lift=(4.0 - scores)[:, np.newaxis],
            share={"core": shares},
            absorption=self.pounds("absorb"),
        )


def drawn_cases(file: str) -> list[DrawnCase]:
    text = (SPEC / file).read_text(encoding="utf-8")
    return [_case(part) for part in text.split("\n## ")[1:]]


def _case(part: str) -> DrawnCase:
    lines = part.strip().splitlines()
    fund = {kind: float(amount) for kind, amount in re.findall(r"(capital|revenue) ([\d.]+)", lines[2])}
    floor = re.search(r"Floor score: ([\d.]+)\.", lines[2])
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rows = [dict(zip(table[0], cells, strict=True)) for cells in table[2:]]
    return DrawnCase(lines[0], fund, float(floor.group(1)) if floor else None, rows)


@dataclass(frozen=True)
class DrawnRound:
    """A funding round as a scenario would state it: a block of TOML, and a row for each ICS (and part).

    Money is in £m. Columns of results are named by year and kind, such as "27 capital"; others say who stands where.
    """

    title: str
    page: dict[str, Any]
    rows: list[dict[str, str]]

    @property
    def codes(self) -> list[str]:
        return list(dict.fromkeys(row["ICS"] for row in self.rows))

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.get("part", "all") for row in self.rows))

    @property
    def years(self) -> list[str]:
        return sorted(self.page["fund"])

    def table(self, column: str, default: float = 0.0) -> np.ndarray:
        """ICS x part: the figures of a column; empty cells and a column that is not there are the default."""
        figures = np.full((len(self.codes), len(self.parts)), default)
        for row in self.rows:
            if row.get(column):
                figures[self.codes.index(row["ICS"]), self.parts.index(row.get("part", "all"))] = float(row[column])
        return figures

    def standing(self) -> Standing:
        n, c = len(self.codes), len(self.parts)
        score = self.table("score", 2.0)[:, 0]
        debt = np.stack([self.table("capital debt"), self.table("revenue debt")], axis=2) * 1e6
        region = [next(row.get("region", "") for row in self.rows if row["ICS"] == code) for code in self.codes]
        return Standing(
            codes=self.codes,
            score=score,
            target=4.0,
            debt=np.round(debt).astype(np.int64),
            lift=self.table("lift") if c > 1 else (4.0 - score)[:, np.newaxis],
            share={"core": self.table("share", 1 / n)[:, 0]},
            absorption=np.round(self.table("absorb", 1000.0)[:, 0] * 1e6).astype(np.int64),
            parts=self.parts,
            running=self.table("running") * 1e6,
            categories=self.parts,
            content=np.broadcast_to(np.eye(c)[:, np.newaxis, :], (n, c, 2, c)).copy(),
            traits={"region": np.array(region)},
        )

    def allocation(self) -> Allocation:
        page = self.page
        limits = Limits.model_validate({"absorption_share": 1.0, "basis": "drawn", **page.get("limits", {})})
        return share_funds(
            self.standing(),
            [Fund(year, Kind(kind), round(money * 1e6)) for year in self.years for kind, money in page["fund"][year].items()],
            [RuleInUse(each["rule"], _settings(each)) for each in page["rules"]],
            terms_of(limits),
            Timeline(
                switch_over=SwitchOver.model_validate(page.get("switch", {})),
                commitments=tuple(
                    Commitment(each["year"], each["ics"], each["kind"], round(each["amount"] * 1e6))
                    for each in page.get("committed", [])
                ),
                decide_from=page.get("decide_from", ""),
                late_changes=tuple(
                    LateChange(each["year"], each["kind"], round(each["amount"] * 1e6))
                    for each in page.get("late_change", [])
                ),
            ),
        )  # fmt: skip


def _settings(written: dict[str, Any]) -> Part:
    return find_rule(written["rule"]).settings.model_validate({k: v for k, v in written.items() if k != "rule"})


def drawn_rounds(file: str) -> list[DrawnRound]:
    text = (SPEC / file).read_text(encoding="utf-8")
    return [_round(part) for part in text.split("\n## ")[1:]]


def _round(part: str) -> DrawnRound:
    (block,) = re.findall(r"```toml\n(.*?)```", part, re.DOTALL)
    table = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")
    ]
    rows = [dict(zip(table[0], cells, strict=True)) for cells in table[2:]]
    return DrawnRound(part.splitlines()[0], tomllib.loads(block), rows)
