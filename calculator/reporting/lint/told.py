"""A report of the linter as a terminal shows it, and as JSON."""

from textwrap import shorten
from typing import Any

from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.lint_workbook import FAILS, NOT_ASKED, NOT_TOLD, PASSES, Report, Verdict
from calculator.reporting.terminal import text_table

FEW = 5
"""Faults of one kind on one sheet that are told one by one."""
WIDEST_FOUND, WIDEST_EXPECTED = 48, 60


def report_text(report: Report) -> str:
    """Every failure in a table (item, place, found, expected); what cannot be told; the counts."""
    rows = [row for verdict in report.verdicts for row in _rows(verdict)]
    parts = [text_table(["item", "where", "found", "expected"], rows, left=4), ""] if rows else []
    parts += [f"Item {each.item.number} {NOT_TOLD}: {each.why}." for each in report.verdicts if each.came == NOT_TOLD]
    return "\n".join([*parts, counts_line(report)])


def counts_line(report: Report) -> str:
    """How many items pass and fail, in a line."""
    counts = report.counts
    parts = [
        f"{counts[PASSES]} pass{'es' if counts[PASSES] == 1 else ''}",
        f"{counts[FAILS]} fail{'s' if counts[FAILS] == 1 else ''}",
    ]
    if counts[FAILS]:
        parts[-1] += f" ({report.faults:,} {'place' if report.faults == 1 else 'places'})"
    if counts[NOT_TOLD]:
        parts.append(f"{counts[NOT_TOLD]} cannot be told from the file")
    if counts[NOT_ASKED]:
        verb = "is" if counts[NOT_ASKED] == 1 else "are"
        parts.append(f"{counts[NOT_ASKED]} {verb} not asked of a {report.style}")
    return f"{report.file}, {report.style}: {len(report.verdicts)} items: {', '.join(parts)}."


def _rows(verdict: Verdict) -> list[list[str]]:
    """The rows of one item; where many faults of a sheet expect the same, the first are told and the rest counted."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in verdict.faults:
        alike.setdefault((fault.sheet, fault.expected), []).append(fault)
    rows = []
    for same in alike.values():
        rows += [[str(verdict.item.number), fault.where, *_short(fault)] for fault in same[:FEW]]
        if len(same) > FEW:
            rows.append([str(verdict.item.number), f"and {len(same) - FEW:,} more", "", ""])
    return rows


def _short(fault: Fault) -> tuple[str, str]:
    found = shorten(fault.found, WIDEST_FOUND, placeholder=" ...")
    return found, shorten(fault.expected, WIDEST_EXPECTED, placeholder=" ...")


def report_json(report: Report) -> dict[str, Any]:
    """Every item with its words, verdict and faults, and the counts."""
    return {
        "file": report.file,
        "style": report.style,
        "passes": report.passes,
        "counts": {**report.counts, "places": report.faults},
        "items": [
            {
                "item": verdict.item.number,
                "for": verdict.item.style,
                "rule": verdict.item.rule,
                "verdict": verdict.came,
                "why": verdict.why,
                "faults": [fault.as_row() for fault in verdict.faults],
            }
            for verdict in report.verdicts
        ],
    }
