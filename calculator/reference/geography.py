"""Geography is data: the ICSs of one vintage, and what each became when ICBs merged in April 2026."""

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.names import ics_name
from calculator.reference.problems import UnknownName


def ics_names(inputs: Inputs) -> pd.Series:
    """Return the name of each ICS, indexed by ICS code and sorted by it."""
    names = inputs["icbs"].set_index("icb_code")["icb_name"].map(ics_name)
    return names.rename("ics_name").rename_axis("ics_code").sort_index()


def successors(inputs: Inputs) -> pd.Series:
    """Return, by ICS code, the name of the system it belongs to since 1 April 2026 (several if it was split)."""
    mergers = inputs["icb_mergers_2026"]
    parts = mergers.drop_duplicates(["icb_code_2025", "icb_name_2026"]).sort_values(["icb_code_2025", "icb_name_2026"])
    joined = parts.groupby("icb_code_2025")["icb_name_2026"].agg(
        lambda names: "; ".join(ics_name(name) for name in names)
    )
    return joined.rename("ics_name_2026").rename_axis("ics_code")


CODE = 3
"""Letters of the code of an ICS."""


def find_ics(inputs: Inputs, asked: str) -> str:
    """Return the code of the ICS that a person named by code or by name.

    Raises:
        UnknownName: naming the near match.
    """
    names = ics_names(inputs)
    if asked.upper() in names.index:
        return asked.upper()
    by_name = {name.lower(): code for code, name in names.items()}
    wanted = ics_name(asked).lower()
    if wanted in by_name:
        return str(by_name[wanted])
    holding = [code for name, code in by_name.items() if wanted in name]
    if len(holding) == 1:
        return str(holding[0])
    if holding:
        raise UnknownName("one ICS", asked, [str(names[code]) for code in holding])
    raise UnknownName("ICS", asked, names.index if len(asked) <= CODE else names)
