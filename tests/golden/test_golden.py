"""The golden run: the central scenario on the bundled inputs, reviewed as a diff whenever it changes.

After a change that is meant to move figures: `make golden`, then read the diff and tell it in CHANGELOG.md
under "Figures that change".
"""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "central"


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_the_central_run_gives_the_figures_last_reviewed(name: str, central_tables: Path):
    ours, reviewed = ((folder / name).read_text(encoding="utf-8").splitlines() for folder in (central_tables, GOLDEN))
    changed = [f"- {old}\n+ {new}" for old, new in zip(reviewed, ours, strict=False) if old != new]
    assert len(ours) == len(reviewed)
    assert not changed, f"{len(changed)} rows of {name} changed, the first:\n" + "\n".join(changed[:5])
