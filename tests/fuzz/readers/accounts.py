"""The yearly trust accounts that NHS England publishes, and the table that is written from them."""

from collections.abc import Sequence
from pathlib import Path

from calculator.reference.read import read_table
from calculator.reference.tables import TABLES
from calculator.reference.tac.trust_accounts import trust_accounts
from calculator.reference.tac.write import write_accounts
from fuzz.reader import Reader
from running import bundled_inputs
from tac_books import EARLIER, LATER, rows_of, save

TABLE = TABLES["trust_accounts"]


def _lay_out(place: Path) -> Sequence[Path]:
    trusts = bundled_inputs()["trusts"].head(3)
    codes = bundled_inputs()["trust_account_codes"]
    amounts = {(row.main_code, row.sub_code): 1_000 + row.Index for row in codes.itertuples()}
    rows = [row for name in trusts["trust_name"] for row in rows_of(name, amounts)]
    providers = dict(zip(trusts["trust_name"], trusts["trust_code"], strict=True))
    return [
        save(place / "TAC 2023-24.xlsx", rows, providers, LATER),
        save(place / "TAC 2021-22.xlsx", rows, None, EARLIER),
    ]


def _read(place: Path, path: Path) -> None:
    accounts = trust_accounts([path], bundled_inputs())
    write_accounts(accounts, place)
    rows, problems = read_table(place, TABLE)
    assert not problems, f"what was written cannot be read: {problems[0]}"
    assert len(rows) == len(accounts.table)


ACCOUNTS = Reader("trust accounts", _lay_out, _read, writes=frozenset({TABLE.file}))
