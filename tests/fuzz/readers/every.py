"""Every reader of the program that is put to the test, by name."""

from fuzz.reader import Reader
from fuzz.readers.accounts import ACCOUNTS
from fuzz.readers.commitments import COMMITMENTS
from fuzz.readers.cost_models import COST_MODELS
from fuzz.readers.edited_books import EDITED_BOOKS
from fuzz.readers.linted_books import LINTED_BOOKS
from fuzz.readers.manifests import MANIFESTS
from fuzz.readers.new_scores import NEW_SCORES
from fuzz.readers.scenarios import SCENARIOS, SCENARIOS_FOLLOWED
from fuzz.readers.seals import SEALS
from fuzz.readers.table_books import TABLE_BOOKS
from fuzz.readers.tables import TABLES_FOLLOWED, TABLES_READ

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        TABLES_READ, TABLE_BOOKS, COST_MODELS, SCENARIOS, EDITED_BOOKS, SEALS, MANIFESTS, ACCOUNTS, COMMITMENTS,
        NEW_SCORES, LINTED_BOOKS, TABLES_FOLLOWED, SCENARIOS_FOLLOWED,
    )
}  # fmt: skip

QUICK = {
    "tables": 2, "tables as workbooks": 10, "cost models": 2, "scenarios": 20, "seals": 10, "manifests": 8,
    "trust accounts": 10, "commitments": 40, "new scores": 6, "linted workbooks": 10,
}  # fmt: skip
"""Files of each reader that every run of the tests draws: a few seconds in all."""
