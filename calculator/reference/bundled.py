"""Find the data that travels with the program: the cost models and the input tables."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """Return the folder of bundled data called `name` ("models" or "inputs").

    A wheel carries the folder inside the package; a checkout or an editable install keeps it beside.

    Raises:
        FileNotFoundError: if it is in neither place, which means a broken installation.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if (folder / "__init__.py").is_file():
            return folder
    raise FileNotFoundError(f"The bundled folder '{name}' is missing; install digital-debt again.")
