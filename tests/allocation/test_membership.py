"""Who a run gives to: the 42, the 36, the regions, the organisations, and what each has of the 42."""

from typing import get_args

import pytest

from calculator.allocation.membership import Recipients, recipients_of
from calculator.allocation.settings import RecipientKind
from calculator.reference.problems import UnknownName
from running import bundled_assessment

KINDS = get_args(RecipientKind)


def recipients(kind: RecipientKind) -> Recipients:
    return recipients_of(bundled_assessment("central").assessed, kind)


@pytest.mark.parametrize(("kind", "count"), list(zip(KINDS, (42, 36, 7, 287), strict=True)))
def test_every_ics_is_shared_out_whole_between_recipients_of_one_name_each(kind: RecipientKind, count: int):
    who = recipients(kind)
    assert len(who.codes) == count
    assert who.codes == sorted(who.codes) == list(who.membership.columns)
    assert who.names.is_unique
    assert len(who.membership) == 42
    assert who.membership.sum(axis=1).to_numpy() == pytest.approx(1.0, abs=1e-12)


def test_an_ics_belongs_to_the_region_it_lies_in(inputs):
    who = recipients("region")
    for icb in inputs["icbs"].itertuples():
        assert dict(who.parts_of(icb.icb_code)) == {icb.nhs_region_code: 1.0}
        assert who.names[icb.nhs_region_code] == icb.nhs_region


def test_the_organisations_of_an_ics_are_its_trusts_the_icb_and_primary_care():
    bodies = bundled_assessment("central").bodies.table
    parts = recipients("organisation").parts_of("QNQ")
    assert set(parts.index) == set(bodies.loc[bodies["ics_code"] == "QNQ", "organisation_code"])
    assert parts["RDU"] == pytest.approx(0.8)  # the one trust of Frimley has the whole weight of trusts


def test_a_recipient_is_found_by_code_name_or_part_of_its_name():
    who = recipients("ics_2026")
    assert who.find("s9b9j") == who.find("Surrey and Sussex") == who.find("sussex") == "S9B9J"
    with pytest.raises(UnknownName, match="one ICS"):
        who.find("london")
    with pytest.raises(UnknownName, match="Did you mean 'Thames Valley'"):
        who.find("Thames Vale")


def test_only_the_42_need_no_word_on_how_their_figures_were_come_by():
    assert not recipients("ics_2025").notes
    assert all(recipients(kind).notes for kind in KINDS if kind != "ics_2025")
