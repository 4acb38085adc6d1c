"""Check the scores of a later assessment: known bodies and measures, each once, and each body assessed as a whole."""

from collections.abc import Iterator

from calculator.reference.inputs import Inputs
from calculator.reference.problems import Problem, near_match
from calculator.reference.read import ReadRow
from calculator.reference.tables import TABLES

BODY = {"dma_trust_scores": ("trust_code",), "dma_icb_scores": ("icb_code", "body")}
"""The tables of scores, and whose scores are renewed together: all care settings of a trust."""


def new_score_problems(file: str, name: str, rows: list[ReadRow], inputs: Inputs) -> Iterator[Problem]:
    """Yield everything wrong between the rows of a file of new scores, each of which is right in itself."""
    yield from _unknown(file, name, rows, inputs)
    yield from _repeated(file, name, rows)
    yield from _incomplete(file, name, rows, inputs)
    yield from _settings_left_out(file, name, rows, inputs)
    for row in rows:
        if row.cells.get("body") == "icb" and row.text("score") is None:
            yield Problem(file, "the score of an ICB", "Fill in the level.", row=row.line, column="score")


def _unknown(file: str, name: str, rows: list[ReadRow], inputs: Inputs) -> Iterator[Problem]:
    known = {BODY[name][0]: _assessable(name, inputs), "measure": set(inputs.framework.measures)}
    for row in rows:
        for column, names in known.items():
            value = row.text(column) or ""
            if value not in names:
                near = near_match(value, names)
                yield Problem(file, f"a known {column}", near, row=row.line, column=column, value=value)


def _assessable(name: str, inputs: Inputs) -> set[str]:
    """The codes that may have scores: open trusts, or ICBs."""
    trusts = inputs["trusts"]
    open_trusts = trusts.loc[trusts["status"] == "open", "trust_code"]
    return set(open_trusts if name == "dma_trust_scores" else inputs["icbs"]["icb_code"])


def _repeated(file: str, name: str, rows: list[ReadRow]) -> Iterator[Problem]:
    key = TABLES[name].key
    seen: set[tuple[str | None, ...]] = set()
    for row in rows:
        this = tuple(row.text(column) for column in key)
        if this in seen:
            expected, fix = f"one row per {', '.join(key)}", "Delete one of the two."
            yield Problem(file, expected, fix, row=row.line, column=key[0], value=", ".join(map(str, this)))
        seen.add(this)


def _incomplete(file: str, name: str, rows: list[ReadRow], inputs: Inputs) -> Iterator[Problem]:
    """A measure left out would mix two years; primary care is not assessed on every one."""
    measures = set(inputs.framework.measures)
    scored: dict[tuple[str | None, ...], set[str]] = {}
    for row in rows:
        body = tuple(row.text(column) for column in TABLES[name].key[:-1])
        scored.setdefault(body, set()).add(str(row.text("measure")))
    for body, on in scored.items():
        left_out, misspelt = sorted(measures - on), len(on - measures)
        if len(left_out) > misspelt and "primary_care" not in body:
            fix = f"Add {', '.join(left_out)} of {' '.join(map(str, body))}: a measure left out would mix two years."
            yield Problem(file, "all measures of a body", fix, column="measure")


def _settings_left_out(file: str, name: str, rows: list[ReadRow], inputs: Inputs) -> Iterator[Problem]:
    """The mean of fewer care settings than before would be of another basis."""
    if name != "dma_trust_scores":
        return
    before = inputs[name].groupby("trust_code")["care_setting"].agg(set)
    given: dict[str, set[str]] = {}
    for row in rows:
        given.setdefault(str(row.text("trust_code")), set()).add(str(row.text("care_setting")))
    for code, settings in given.items():
        left_out = sorted(before.get(code, set()) - settings)
        if left_out:
            fix = f"Add the rows of {code} for {', '.join(left_out)}: it was assessed there before."
            yield Problem(file, "every care setting assessed before", fix, column="care_setting", value=code)
