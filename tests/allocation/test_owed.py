"""What each recipient owes adds up to the debts of the 42 ICSs, category by category and kind by kind, to the pound."""

from functools import cache

import pandas as pd
import pytest

from calculator.allocation.membership import recipients_of
from calculator.allocation.owed import divided, owed_by
from calculator.reference.vocabulary import CASES
from running import bundled_assessment


@cache
def owed(kind: str, case: str = "central") -> pd.DataFrame:
    assessment = bundled_assessment("central")
    return owed_by(recipients_of(assessment.assessed, kind), assessment.debt, case)


@pytest.mark.parametrize("kind", ["ics_2026", "region", "organisation"])
@pytest.mark.parametrize("case", CASES)
def test_england_owes_the_same_whoever_is_asked(kind: str, case: str):
    of_42 = bundled_assessment("central").debt.of_ics(case)
    pd.testing.assert_series_equal(owed(kind, case).sum(), of_42.sum(), check_names=False)


def test_organisations_owe_what_their_ics_owes():
    assessment = bundled_assessment("central")
    ics = assessment.bodies.table.set_index("organisation_code")["ics_code"]
    by_ics = owed("organisation").groupby(ics).sum()
    pd.testing.assert_frame_equal(by_ics, assessment.debt.of_ics("central"), check_names=False)


def test_an_ics_that_merged_whole_takes_its_whole_debt_along():
    of_42, of_36 = bundled_assessment("central").debt.of_ics("central"), owed("ics_2026")
    merged = of_42.loc[["QMJ", "QRV"]].sum()
    assert (of_36.loc["Z9B2Z"] == merged).all()
    assert (of_36.loc["QVV"] == of_42.loc["QVV"]).all()


def test_the_parts_of_an_ics_that_was_split_add_up_to_it():
    assessment = bundled_assessment("central")
    shares = recipients_of(assessment.assessed, "ics_2026").membership.loc[["QNQ"]]
    of_42 = assessment.debt.of_ics("central")
    parts = divided(of_42.loc[["QNQ"]], shares)
    assert (parts.sum() == of_42.loc["QNQ"]).all()
    exact = shares.loc["QNQ"].to_numpy()[:, None] * of_42.loc["QNQ"].to_numpy()
    assert abs(parts.to_numpy() - exact).max() < 1


def test_whole_pounds_are_divided_by_largest_remainder_and_those_owed_back_too():
    cells = pd.MultiIndex.from_tuples([("epr", "capital"), ("epr", "running")], names=["category", "kind"])
    shares = pd.DataFrame({"A": [1 / 3, 0.0], "B": [2 / 3, 1.0]}, index=["one", "two"])
    whole = divided(pd.DataFrame([[10, -10], [5, 5]], index=["one", "two"], columns=cells), shares)
    assert whole.to_numpy().tolist() == [[3, -3], [12, -2]]
