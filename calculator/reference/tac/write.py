"""Write the accounts as the input table they are."""

from pathlib import Path

from calculator.reference.guarded_csv import csv_of
from calculator.reference.tables import TABLES
from calculator.reference.tac.trust_accounts import TrustAccounts
from calculator.reference.write_whole import write_whole

TABLE = TABLES["trust_accounts"]


def write_accounts(accounts: TrustAccounts, folder: Path) -> Path:
    """Write trust_accounts.csv into a folder, in place of one that is there, and return its path.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    target = folder / TABLE.file
    text = csv_of(accounts.table[list(TABLE.columns)], float_format="%.12g")
    write_whole(target, text)
    return target
