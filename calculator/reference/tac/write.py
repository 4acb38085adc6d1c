"""Write the table whole or not at all: to a file beside its place, then moved there."""

import os
import tempfile
from pathlib import Path

from calculator.reference.tables import TABLES
from calculator.reference.tac.trust_accounts import TrustAccounts

TABLE = TABLES["trust_accounts"]


def write_accounts(accounts: TrustAccounts, folder: Path) -> Path:
    """Write trust_accounts.csv into a folder, in place of one that is there, and return its path.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / TABLE.file
    text = accounts.table[list(TABLE.columns)].to_csv(index=False, lineterminator="\n", float_format="%.12g")
    handle, fresh = tempfile.mkstemp(prefix=".writing-", suffix=".csv", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(target)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
    return target
