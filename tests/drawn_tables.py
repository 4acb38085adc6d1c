"""Read the drawn tables of tests/spec: a heading, a line with the fund, and a table of ICSs."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calculator.allocation.standing import Standing

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
            debt=np.column_stack([self.pounds("capital debt"), self.pounds("revenue debt")]),
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
