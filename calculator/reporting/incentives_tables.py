"""The tables of incentives as CSV and JSON, in a fixed order, and the folder they are written to."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reporting.tables import SCORE_DIGITS, write_table
from calculator.reporting.whole_folder import MANIFEST, folder_in, write_whole
from calculator.scenarios.incentives import Incentives
from calculator.scenarios.manifest import provenance


def incentives_tables(found: Incentives) -> dict[str, pd.DataFrame]:
    """Return each table by the name of its file: pounds whole, levels to a millionth, ICSs with their names."""
    gains = found.gains.assign(gain_per_tenth_gbp=found.gains["gain_per_tenth_gbp"].round().astype("Int64"))
    return {
        "incentives.csv": _ordered(found, gains),
        "noticed.csv": _ordered(found, found.noticed),
        "early_investors.csv": _ordered(found, found.early.table),
    }


def _ordered(found: Incentives, table: pd.DataFrame) -> pd.DataFrame:
    """Name each ICS, and sort by rules (as they are looked at), ICS, drop and kind, as far as a table has them."""
    named = table.assign(ics_name=table["ics_code"].map(ics_names(found.assessment.inputs)))
    order = {rules.name: position for position, rules in enumerate(found.sets)}
    keys = [key for key in ("rules", "ics_code", "drop", "kind") if key in named]
    ranked = named.sort_values(keys, key=lambda each: each.map(order) if each.name == "rules" else each, kind="stable")
    first = [key for key in ("rules", "ics_code", "ics_name") if key in named]
    return ranked[[*first, *ranked.columns.difference(first, sort=False)]].round(SCORE_DIGITS).reset_index(drop=True)


def told_of_incentives(found: Incentives) -> dict[str, Any]:
    """Return what was looked at and what it rests on, ready for JSON."""
    return {
        **provenance(found.assessment.inputs, found.assessment.scenario),
        "looked_at": {
            "ics": list(found.codes),
            "drops": list(found.drops),
            "rules": [{"name": rules.name, "title": rules.title, "rules": list(rules.written)} for rules in found.sets],
            "left_out": [{"rule": each.rule, "reason": each.reason} for each in found.left_out],
            "england_mean_score": round(found.early.mean, SCORE_DIGITS),
            "mean_out_of_reach": list(found.early.out_of_reach),
        },
    }


def publish_incentives(found: Incentives, output: Path | str = "outputs") -> Path:
    """Write the tables and a manifest, whole or not at all, and return the folder that holds them.

    Args:
        found: the incentives.
        output: the folder under which NAME-incentives is made, or replaced if this program made it.

    Raises:
        NotWritten: if the folder cannot be written, or is taken by files this program did not write.
    """
    tables = incentives_tables(found)
    target = folder_in(output, f"{found.assessment.scenario.name}-incentives")
    return write_whole(target, {MANIFEST, *tables}, partial(_write_all, found, tables))


def _write_all(found: Incentives, tables: dict[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        write_table(table, folder / name)
    text = json.dumps(told_of_incentives(found), indent=2, ensure_ascii=False, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, ready for JSON: what is missing is null."""
    return list(table.astype(object).where(table.notna(), None).to_dict("records"))
