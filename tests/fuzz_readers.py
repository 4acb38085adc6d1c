"""Read many mutated files with every reader of the program: python tests/fuzz_readers.py COUNT SEED [READER...].

COUNT files are drawn for each reader. Each must be refused in words, or read; the end is 1 if any is neither, and how
to draw it again is told.
"""

import sys
import time
from collections.abc import Sequence

from fuzz.readers.every import READERS
from fuzz.trial import FAILED, READ, REFUSED, bench, counts


def main(count: int, seed: int, names: Sequence[str]) -> int:
    """Read so many files with each reader and tell what came of them, by reader."""
    print(f"{'reader':<26}{REFUSED:>18}{READ:>8}{FAILED:>8}{'seconds':>9}  (seed {seed})", flush=True)
    failed = 0
    for name in names or READERS:
        start = time.perf_counter()
        with bench(READERS[name]) as held:
            trials = [held.trial(seed, number) for number in range(count)]
        came = counts(trials)
        print(
            f"{name:<26}{came[REFUSED]:>18}{came[READ]:>8}{came[FAILED]:>8}{time.perf_counter() - start:>9.0f}",
            flush=True,
        )
        for each in trials:
            if each.came == FAILED:
                print(f"    file {each.number} ({each.file}: {each.mutations}): {each.amiss}", flush=True)
        failed += came[FAILED]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
