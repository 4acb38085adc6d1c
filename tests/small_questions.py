"""Small questions written by hand, for tests of what a programme makes of them."""

from dataclasses import replace

import numpy as np

from calculator.allocation.question import Question, Yardstick


def two_parts(**other: object) -> Question:
    """Two recipients with two parts, of which the first holds capital that its second part cannot use."""
    debt = np.array([[[4e6, 2e6], [2e6, 2e6]], [[3e6, 1e6], [6e6, 2e6]]])
    held = np.zeros((2, 2, 2, 2))
    held[0, 0, 0] = 3e6
    lift = np.array([[0.5, 0.5], [0.6, 0.4]])
    question = Question(
        codes=["Q00", "Q01"], parts=("records", "cyber"), years=("y1", "y2"), debt=debt, held=held,
        room=debt - held[..., -1], fund=np.array([[2e6, 1e6], [2e6, 1e6]]), lift=lift,
        yardstick=Yardstick(np.arange(2), np.array([1.0, 1.2]), np.array([2.0, 2.2]), progress=lift),
    )  # fmt: skip
    return replace(question, **other)
