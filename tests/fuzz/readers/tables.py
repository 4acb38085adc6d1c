"""The input tables as CSV: all of a folder, those that are optional too, read and checked against each other."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from calculator.reference.bundled import bundled
from calculator.reference.inputs import load_inputs
from calculator.reference.tables import TABLES
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.check_all import FORMED
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run
from fuzz.reader import Reader

WHY = "Our own count,Chief finance officer,2026-10-01"
OPTIONAL = {
    "local_figures": (
        f"R0A,A trust,price,cyber.hardening,Says,pounds,1,2,3,120,2024-25,{WHY}",
        f"R0A,A trust,estate,staff,,,,,,25000,,{WHY}",
        f"R0A,,score,safe_practice,,,,,,4,,{WHY}",
    ),
    "peer_review": ("R0A,well_led,4.5,Regional digital lead,2025-09-01,Seen otherwise",),
    "perspectives": (
        "R0A,patients,empower_people,2.0,300,2025-05-01,Survey of spring",
        "QE1-PC,staff,safe_practice,4.0,50,2025-06-01,Staff panel",
    ),
    "benefit_actuals": ("QE1,epr.paper_storage,2028-29,1000000,Ledger",),
    "prospectus": (
        "QE1-1,QE1,A record,epr,submitted,2026-01-31,,,,,",
        'QE1-2,QE1,Cyber,cyber,shortlisted,31/01/2026,0.25,"50,000",2027-28,G1,QE1-1',
        "QF7-1,QF7,Cyber,cyber,draft,2026-01-31,,,,G1,",
    ),
    "prospectus_money": ("QE1-1,0,capital,1000000", 'QE1-2,1,revenue,"200,000"', "QF7-1,0,capital,5"),
    "trust_accounts": (
        "R0A,2023-24,2500000000,90000000,10000000,50000000,40000000,9000000,3,8,9000000,1000000,5000000,4000000,900000,"
        "3,8,,,,,,,,,,,,,",
    ),
    "technology_spend": ("R0A,2023-24,50000000,Annual report",),
}
"""Rows of each optional table."""


def _lay_out(place: Path) -> Sequence[Path]:
    folder = place / "inputs"
    shutil.copytree(bundled("inputs"), folder, ignore=shutil.ignore_patterns("__pycache__", "*.py", "*.md"))
    for name, rows in OPTIONAL.items():
        text = "\n".join([",".join(TABLES[name].columns), *rows]) + "\n"
        (folder / TABLES[name].file).write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.csv"))


def form_all(assessment: Assessment) -> None:
    """Form all that a run would of an assessment."""
    for part in FORMED:
        getattr(assessment, part)


def _read(place: Path, _path: Path) -> None:
    form_all(estimate_debt(load_inputs(place / "inputs"), load_scenario("central")))


def _follow(place: Path, _path: Path) -> None:
    run("bids", load_inputs(place / "inputs"))


TABLES_READ = Reader("tables", _lay_out, _read)
TABLES_FOLLOWED = Reader("tables, to the grants", _lay_out, _follow, seconds=120)
