"""What a draw is made of depends on seed, source and number alone."""

import numpy as np

from calculator.scenarios.uncertainty.streams import BLOCK, Streams


def test_a_stream_is_the_same_every_time_and_no_other():
    first = Streams(1, 0).shares("scores", 3)
    assert first.shape == (BLOCK, 3)
    assert (first == Streams(1, 0).shares("scores", 3)).all()
    for other in (
        Streams(2, 0).shares("scores", 3),
        Streams(1, 1).shares("scores", 3),
        Streams(1, 0).shares("funds", 3),
    ):
        assert not (first == other).any()


def test_a_source_drawn_again_leaves_the_others_as_they_are():
    as_is, again = Streams(1, 0), Streams(1, 0, frozenset({"scores"}))
    assert not (as_is.normals("scores", 2) == again.normals("scores", 2)).any()
    assert (as_is.normals("funds", 2) == again.normals("funds", 2)).all()


def test_shares_are_spread_evenly():
    many = np.concatenate([Streams(7, block).shares("scores", 10).ravel() for block in range(40)])
    assert abs(many.mean() - 0.5) < 0.01
    assert abs((many < 0.1).mean() - 0.1) < 0.01
