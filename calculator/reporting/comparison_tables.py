"""Scenarios side by side on the terminal: short tables that fit a hundred columns."""

from dataclasses import asdict
from itertools import zip_longest
from math import isnan
from textwrap import fill, shorten, wrap

import pandas as pd

from calculator.reference.money import MILLION
from calculator.reporting.measure_words import in_words, needed
from calculator.reporting.terminal import CAUTION, millions, text_table
from calculator.scenarios.compare import Comparison
from calculator.scenarios.difference import Difference

WIDTH = 100
LONGEST_VALUE = 150  # letters of a setting; all of it is in the files
LONGEST_NAME, LONGEST_HEADING = 36, 17  # letters of a system and of a scenario
ROOM = WIDTH - LONGEST_NAME
CHANGE = " +/-"
TOLD_ABOVE = ("name", "title")
"""Settings that the list of scenarios has told already."""


def headings(comparison: Comparison) -> list[str]:
    """Return what heads each scenario's column: its name where all are short, else a letter."""
    labels = comparison.labels
    if max(map(len, labels)) <= LONGEST_HEADING and sum(len(f"{label}  {CHANGE}") for label in labels) <= ROOM:
        return list(labels)
    return [chr(ord("A") + position) for position in range(len(labels))]


def scenarios_list(comparison: Comparison) -> str:
    """Name each scenario with its title and status, after the heading of its column."""
    lines = []
    for heading, label, run in zip(headings(comparison), comparison.labels, comparison.runs, strict=True):
        name = label if heading == label else f"{heading}: {label}"
        lines.append(fill(f"{name}: {run.scenario.title} ({run.scenario.status.lower()})", WIDTH))
    return "\n".join(lines)


def measures_table(comparison: Comparison) -> str:
    """Every measure, one line each: before, and under each scenario."""
    floor = comparison.basis.floor_score
    columns = [asdict(comparison.before), *(each.as_row() for each in comparison.measures)]
    rows = [
        [f"{shown.words} ({shown.unit.name})", *(in_words(row, shown, floor) for row in columns)]
        for shown in needed(comparison)
    ]
    return text_table(["", "before", *headings(comparison)], rows)


def gainers_table(comparison: Comparison) -> str:
    """What each ICS is given by the first scenario and how much more or less by each other, in order of name."""
    table = comparison.by_ics
    by = [table[table["scenario"] == label].reset_index(drop=True) for label in comparison.labels]
    first, *others = by
    head = headings(comparison)
    names = [shorten(name, LONGEST_NAME, placeholder=" ...") for name in first["ics_name"]]
    columns = [names, [millions(grants) for grants in first["grants_gbp"]]]
    columns += [[_signed(more / MILLION, ".1f") for more in other["more_gbp"]] for other in others]
    if len(others) == 1:
        columns += _of_two(first, others[0])
        headers = ["£m", head[0], "change", "£ per head", "of debt", "score"]
    else:
        headers = ["£m", head[0], *(f"{each}{CHANGE}" for each in head[1:])]
    return text_table(headers, list(zip(*columns, strict=True)))


def _of_two(first: pd.DataFrame, other: pd.DataFrame) -> list[list[str]]:
    """The change per weighted head and as a share of debt, and the score under the one and the other."""
    scores = zip(first["score_after"], other["score_after"], strict=True)
    return [
        [_signed(more, ".2f") for more in other["more_per_head_gbp"]],
        ["" if isnan(share) else _signed(share, ".1%") for share in other["more_of_debt"]],
        [f"{ours:.2f} to {theirs:.2f}" for ours, theirs in scores],
    ]


def _signed(amount: float, form: str) -> str:
    """A figure with its sign; 0 has none."""
    words = f"{amount:+,{form}}"
    return words if words.strip("+-0.,%") else words[1:]


def gainers_lines(comparison: Comparison) -> tuple[str, ...]:
    """How many ICSs each scenario gives more or less than the first, and how much, in a sentence each."""
    table, base = comparison.by_ics, comparison.labels[0]
    lines = []
    for label in comparison.labels[1:]:
        more = table.loc[table["scenario"] == label, "more_gbp"]
        gain, loss = more[more > 0], more[more < 0]
        parts = [
            f"{len(some)} ICS{'' if len(some) == 1 else 's'} £{millions(abs(some.sum()))}m {than} than {base}"
            for some, than in ((gain, "more"), (loss, "less"))
            if len(some)
        ]
        lines.append(f"{label} gives {' and '.join(parts) or f'every ICS what {base} gives'}.")
    return tuple(lines)


def differences_table(comparison: Comparison) -> str:
    """How the settings of each scenario differ from the first's; long words are shortened."""
    base = comparison.labels[0]
    parts = [_differences(base, label, found) for label, found in comparison.differences.items()]
    return "\n\n".join(parts)


def _differences(base: str, label: str, found: tuple[Difference, ...]) -> str:
    told = [each for each in found if each.path[0] not in TOLD_ABOVE]
    if not told:
        return fill(f"{label} has the settings of {base}.", WIDTH)
    rows: list[tuple[str, ...]] = []
    for each in told:
        cells = [
            _lines(words, width) for words, width in zip((each.setting, each.first, each.second), COLUMNS, strict=True)
        ]
        rows += zip_longest(*cells, fillvalue="")
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, COLUMNS, strict=True)).rstrip() for row in rows]
    return "\n".join([*_header(base, label), *lines])


COLUMNS = (30, 33, 33)
"""Widths of setting, value in the first and value in the other."""


def _header(base: str, label: str) -> list[str]:
    words = [
        shorten(each, width, placeholder=" ...") for each, width in zip(("Setting", base, label), COLUMNS, strict=True)
    ]
    line = "  ".join(word.ljust(width) for word, width in zip(words, COLUMNS, strict=True)).rstrip()
    return [line, "-" * WIDTH]


def _lines(words: str, width: int) -> list[str]:
    return wrap(shorten(words, LONGEST_VALUE, placeholder=" ..."), width)


def told(comparison: Comparison) -> str:
    """The whole comparison in words and tables: scenarios, notes, measures, gainers and losers, differences."""
    parts = (
        scenarios_list(comparison),
        "\n".join(fill(note, WIDTH) for note in comparison.notes),
        measures_table(comparison),
        gainers_table(comparison),
        "\n".join(fill(line, WIDTH) for line in gainers_lines(comparison)),
        differences_table(comparison),
        fill(CAUTION, WIDTH),
    )
    return "\n\n".join(parts)
