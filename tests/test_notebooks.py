"""Every notebook runs from top to bottom, and is kept without outputs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


SMALLER = {
    "02_compare_rules": {
        "floor in (2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9)": "floor in (2.2, 2.6)",
        "share in (0, 0.2, 0.4, 0.6, 0.8)": "share in (0, 0.5)",
    },
    "03_uncertainty": {"draws=128": "draws=32", "of_debt=512": "of_debt=64"},
}
"""By notebook, what draws and points are made fewer: every cell runs all the same."""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path):
    notebook = nbformat.read(path, as_version=4)
    for many, few in SMALLER.get(path.stem, {}).items():
        (cell,) = (cell for cell in notebook.cells if many in cell.source)
        cell.source = cell.source.replace(many, few)
    runs(notebook)


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALLER)
def test_notebook_runs_as_it_stands(name: str):
    runs(nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4))


def runs(notebook: nbformat.NotebookNode) -> None:
    """A reader sees plots, and no warning."""
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output["text"] for output in outputs if output.get("name") == "stderr"], "a reader would see a warning"
    assert any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path):
    cells = nbformat.read(path, as_version=4).cells
    assert not any(cell.get("outputs") for cell in cells)


def test_every_notebook_is_told_in_the_readme_in_order():
    told = re.findall(r"\(notebooks/(\w+)\.ipynb\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert told == [path.stem for path in NOTEBOOKS]
