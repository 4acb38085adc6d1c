"""Objects that fell out of use, for which Python looks ever again while others are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rubbish_left() -> Iterator[None]:
    """Look for no rubbish meanwhile: a workbook is a million objects in use, and looking took a tenth of its time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
