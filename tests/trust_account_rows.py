"""Accounts of trusts for tests: the figures given, and blanks for the others."""

from pathlib import Path

import pandas as pd

from calculator.reference.tables import TABLES


def write_accounts(folder: Path, *rows: dict[str, object]) -> None:
    """Put trust_accounts.csv into a folder of inputs."""
    table = TABLES["trust_accounts"]
    pd.DataFrame(rows, columns=list(table.columns)).to_csv(folder / table.file, index=False, float_format="%.12g")
