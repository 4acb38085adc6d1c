"""Write the accounts as the input table they are."""

from pathlib import Path

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
    text = accounts.table[list(TABLE.columns)].to_csv(index=False, lineterminator="\n", float_format="%.12g")
    write_whole(target, text)
    return target
