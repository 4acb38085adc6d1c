"""A failure on its way home: the error of a task, whole, whatever its class asks for when it is made."""

import pickle
import traceback
from typing import Any

LONGEST = 200
"""Characters of an item that are shown beside its error."""


class Failed:
    """An error that a task raised. Crossing to another process it is taken apart and put together again.

    Pickle would make it anew by calling its class with its words, and many a class of error asks for more.
    """

    def __init__(self, error: Exception) -> None:
        self.error = error

    def with_item(self, position: int, item: object) -> Exception:
        """Return the error with a note of the item it is of."""
        shown = repr(item)
        self.error.add_note(f"Item {position + 1}: {shown if len(shown) <= LONGEST else shown[:LONGEST] + '…'}")
        return self.error

    def __getstate__(self) -> bytes:
        error = self.error
        trace = "".join(traceback.format_exception(error))
        try:
            packed = pickle.dumps((type(error), error.args, error.__dict__, trace))
            pickle.loads(packed)
        except Exception:  # what cannot travel is told in words
            return pickle.dumps((RuntimeError, (f"{type(error).__name__}: {error}",), {}, trace))
        return packed

    def __setstate__(self, packed: bytes) -> None:
        kind, words, held, trace = pickle.loads(packed)
        self.error = _made(kind, words, held)
        self.error.add_note(f"In the worker: {trace}")


def _made(kind: type[Exception], words: tuple[Any, ...], held: dict[str, Any]) -> Exception:
    error = kind.__new__(kind)
    error.args = words
    error.__dict__.update(held)
    return error
