"""Fingerprints: is each input file the one that was published with the program?"""

import hashlib
from pathlib import Path


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, with Windows line endings read as plain ones.

    Git and Excel change line endings without changing a figure; that is no local change.
    """
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
