"""Streams of chance: each source of uncertainty draws from one of its own, block by block of draws.

What a draw is made of depends on the seed, the source, and the number of the draw alone: not on how many draws there
are, who works them out, or how they are cut into pieces.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Vector = npt.NDArray[np.float64]

BLOCK = 64
"""Draws that are made together, always: part of what a seed means. A power of two, as shares of spread ask for."""


@dataclass(frozen=True)
class Streams:
    """The streams of one block of draws. `again`: sources that are drawn anew, as if by another seed."""

    seed: int
    block: int
    again: frozenset[str] = frozenset()

    def shares(self, source: str, width: int) -> Vector:
        """Return draw x width: figures between 0 and 1, each as likely as any."""
        key = np.random.SeedSequence([self.seed, crc32(source.encode()), self.block, int(source in self.again)])
        return np.random.Generator(np.random.Philox(key)).random((BLOCK, width))

    def normals(self, source: str, width: int) -> Vector:
        """Return draw x width: figures of the standard normal distribution."""
        return np.asarray(ndtri(self.shares(source, width)))
