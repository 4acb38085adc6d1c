"""Every reader refuses mutated files in words, or reads them; a few of them here, thousands by tests/fuzz_readers.py."""

import os

import pytest

from fuzz.readers.every import QUICK, READERS
from fuzz.trial import FAILED, bench, counts

SEED = int(os.environ.get("FUZZ_SEED", "7"))
"""A change is judged by the same files as the one before it; FUZZ_SEED draws others."""


def _hold(name: str, count: int) -> None:
    with bench(READERS[name]) as held:
        trials = [held.trial(SEED, number) for number in range(count)]
    failed = [each for each in trials if each.came == FAILED]
    assert not failed, f"seed {SEED}: {failed[0]}"
    assert sum(counts(trials).values()) == count


@pytest.mark.parametrize(("name", "count"), QUICK.items(), ids=list(QUICK))
def test_a_few_mutated_files_are_refused_in_words_or_read(name: str, count: int):
    _hold(name, count)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(READERS))
def test_many_mutated_files_are_refused_in_words_or_read(name: str):
    _hold(name, 8 * QUICK.get(name, 1))
