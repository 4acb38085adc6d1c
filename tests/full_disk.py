"""A disk that takes no more, as the system itself tells it to whoever writes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

needs_a_limit = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of the size of files")


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """No file of this process can grow above so many bytes: every write beyond is an OSError."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
