"""Whether Python looks for rubbish is as it was before, however the work ended."""

import gc

import pytest

from calculator.reporting.workbook.rubbish import rubbish_left


@pytest.mark.parametrize("looked", [True, False])
def test_it_is_looked_for_again_only_if_it_was_before_though_the_work_failed(looked: bool):
    was = gc.isenabled()
    (gc.enable if looked else gc.disable)()
    try:
        with pytest.raises(OSError, match="full"), rubbish_left():
            assert not gc.isenabled()
            raise OSError("full")
        assert gc.isenabled() == looked
    finally:
        (gc.enable if was else gc.disable)()
