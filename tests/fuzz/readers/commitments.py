"""The table of grants that were committed before, which stands beside a scenario."""

from collections.abc import Sequence
from pathlib import Path

from calculator.scenarios.changes import Committed, read_commitments
from fuzz.reader import Reader

ROWS = (
    "year,ics_code,kind,rule,amount_gbp,reason,limit",
    "2026-27,QVV,capital,levelling_up,5,why,fund",
    "2026-27,QVV,capital,fair_shares,7,why,fund",
    "2026-27,QVV,running,running_cost,9,why,rule",
    "2026-27,QNX,revenue,fair_shares,0,why,fund",
)
COMMITTED = Committed(file="earlier.csv", decide_from="2027-28", source="a test")


def _lay_out(place: Path) -> Sequence[Path]:
    path = place / COMMITTED.file
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return [path]


def _read(place: Path, _path: Path) -> None:
    read_commitments(place, COMMITTED, ["QVV", "QNX"], ["2026-27", "2027-28"])


COMMITMENTS = Reader("commitments", _lay_out, _read)
