"""A report of the linter as a terminal shows it, and as JSON."""

from textwrap import fill, shorten
from typing import Any

from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.lint_workbook import FAILS, NOT_ASKED, NOT_TOLD, PASSES, Report, Verdict
from calculator.reporting.terminal import text_table

FEW = 5
"""Faults of one kind on one sheet that are told one by one."""
MOST = 20
"""Faults of one item that are told one by one."""
WIDEST_FOUND, WIDEST_EXPECTED, RULE_WIDTH = 44, 56, 100


def report_text(report: Report) -> str:
    """Every failure in a table (item, place, found, expected); the rules that fail; what cannot be told; the counts."""
    rows = [row for verdict in report.verdicts for row in _rows(verdict)]
    parts = [text_table(["item", "where", "found", "expected"], rows, left=4), "", _rules(report), ""] if rows else []
    parts += [f"Item {each.item.number} {NOT_TOLD}: {each.why}." for each in report.verdicts if each.came == NOT_TOLD]
    return "\n".join([*parts, counts_line(report)])


def _rules(report: Report) -> str:
    """The words of the rules that fail, by their numbers."""
    failed = [verdict.item for verdict in report.verdicts if verdict.came == FAILS]
    return "\n".join(
        fill(each.rule, RULE_WIDTH, initial_indent=f"{each.number:>4}  ", subsequent_indent=" " * 6) for each in failed
    )


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
    """The rows of one item: a few faults of a kind on each sheet, as many as a reader takes in; the rest is counted."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in verdict.faults:
        alike.setdefault((fault.sheet, fault.expected), []).append(fault)
    told = [fault for same in alike.values() for fault in same[:FEW]][:MOST]
    rows = [[str(verdict.item.number), fault.where, *_short(fault)] for fault in told]
    if len(told) < len(verdict.faults):
        more = len(verdict.faults) - len(told)
        rows.append([str(verdict.item.number), f"and {more:,} more", "all of them are told with --json", ""])
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
