"""Fingerprints: is each input file the one that was published with the program?"""

import hashlib
import json
from pathlib import Path


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, with Windows line endings read as plain ones.

    Git and Excel change line endings without changing a figure; that is no local change.
    """
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def fingerprint_of(content: object) -> str:
    """Return the SHA-256 of plain values (what JSON can hold), whatever the order of their keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def page_fingerprints(folder: Path) -> dict[str, str]:
    """Return the fingerprint of every TOML page of a folder, by the name of its file."""
    return {path.name: fingerprint(path) for path in sorted(folder.glob("*.toml"))}
