"""ICSs by code and by name, and what they became in April 2026."""

import pytest

from calculator.reference.geography import find_ics, ics_names, successors
from calculator.reference.problems import UnknownName


def test_an_ics_is_found_by_code_by_name_and_by_part_of_its_name(inputs):
    assert find_ics(inputs, "qvv") == find_ics(inputs, "NHS Dorset ICB") == find_ics(inputs, "dorset") == "QVV"
    assert find_ics(inputs, "Swindon") == "QOX"


def test_a_name_that_fits_several_is_refused(inputs):
    with pytest.raises(UnknownName):
        find_ics(inputs, "london")


def test_forty_two_became_thirty_six(inputs):
    today = successors(inputs)
    assert len(today) == len(ics_names(inputs)) == 42
    assert today["QNQ"] == "Hampshire and Isle of Wight; Surrey and Sussex; Thames Valley"
    assert today["QVV"] == "Dorset"
    assert len({name for names in today for name in names.split("; ")}) == 36
