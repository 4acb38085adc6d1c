"""Read a file of JSON that this program wrote, and that somebody may have changed since."""

import json
from pathlib import Path
from typing import Any

LARGEST_FILE = 50_000_000  # bytes; the largest that is written has about 0.1 MB


def read_json(path: Path) -> Any:
    """Return what a file of JSON holds.

    Raises:
        OSError: if it cannot be read.
        ValueError: if it is no JSON in UTF-8, is too large or too deep, or holds text that cannot be written again.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError("more than 50 MB")
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(held, ensure_ascii=False).encode()
    except UnicodeError:
        raise ValueError("bytes or signs that are no text in UTF-8") from None
    except RecursionError:
        raise ValueError("brackets that are opened again and again") from None
    return held
