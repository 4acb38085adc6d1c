"""Write the figures of the central run as the ones to compare with. Run on purpose, and review the diff.

The tables kept are those in tests/golden/central: to keep another, put an empty file of its name there.
"""

from pathlib import Path

from calculator.reporting.tables import write_tables
from calculator.scenarios.run import run

if __name__ == "__main__":
    folder = Path(__file__).parent / "golden" / "central"
    kept = {path.name for path in folder.iterdir()}
    write_tables(run("central"), folder)
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink()
    print(f"Written to {folder}; now read `git diff` there.")
