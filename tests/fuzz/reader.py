"""What every reader has that is put to the test: sound files to begin with, and a way to read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Reader:
    """A reader of files that somebody gives us.

    `prepare`: lays out a folder of sound files, and returns those that are to be mutated.
    `read`: reads the folder, of which the file given was mutated; raises what the program tells in words, or returns
    once the answer is known to be one. `writes`: the files that it may write, whole.
    `mend`: changes a mutated file so that it passes a check that would hide all others, such as a fingerprint.
    """

    name: str
    prepare: Callable[[Path], Sequence[Path]]
    read: Callable[[Path, Path], None]
    mend: Callable[[Random, bytes], bytes] | None = None
    writes: frozenset[str] = frozenset()
    seconds: float = 60.0
