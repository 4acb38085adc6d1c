"""Write the figures of the central run as the ones to compare with. Run on purpose, and review the diff."""

from pathlib import Path

from calculator.reporting.tables import write_tables
from calculator.scenarios.run import run

if __name__ == "__main__":
    folder = Path(__file__).parent / "golden" / "central"
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(run("central"), folder)
    print(f"Written to {folder}; now read `git diff` there.")
