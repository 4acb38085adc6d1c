"""What has been observed of each trust: its record (EPR), its security standing, its paper."""

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note


def with_observed(trusts: pd.DataFrame, inputs: Inputs) -> tuple[pd.DataFrame, list[Note]]:
    """Return the trusts with what has been observed of each, one row a trust, and notes on what was inherited."""
    trusts, notes = _epr_status(trusts, inputs)
    for further in (_security(inputs), _paper(inputs), _supplier(inputs)):
        trusts = trusts.merge(further, on="organisation_code", how="left", validate="one_to_one")
    return trusts, notes


def _epr_status(trusts: pd.DataFrame, inputs: Inputs) -> tuple[pd.DataFrame, list[Note]]:
    """Attach EPR status; a trust younger than the release takes the status its predecessors share."""
    status = inputs["trust_epr"].set_index("trust_code")["epr_status"]
    found = trusts["organisation_code"].map(status)
    successor = inputs["trusts"].set_index("trust_code")["successor_trust_code"]
    notes = []
    for position in trusts.index[found.isna()]:
        code = trusts.at[position, "organisation_code"]
        inherited = {str(status[old]) for old in successor.index[successor == code] if old in status.index}
        if len(inherited) == 1:
            found[position] = inherited.pop()
            text = (
                "opened after the EPR release of October 2024; it takes its predecessors' status "
                f"(it {_told(found[position])})."
            )
        else:
            text = "has no EPR status in the release and none can be inherited: no EPR line is priced for it."
        notes.append(Note(f"EPR status of {code}", f"{code} {text}"))
    return trusts.assign(epr_status=found), notes


def _told(status: str) -> str:
    """An EPR status in words."""
    return {"has_epr": "has a record"}.get(status, "has none, but one in process")


def _security(inputs: Inputs) -> pd.DataFrame:
    """Standing of each trust in the Data Security and Protection Toolkit, where it is known."""
    return inputs["trust_dspt"].rename(
        columns={
            "trust_code": "organisation_code",
            "dspt_2022_23_status": "dspt_2022_23",
            "dspt_2024_25_class_third_party": "dspt_2024_25",
        }
    )[["organisation_code", "dspt_2022_23", "dspt_2024_25"]]


def _paper(inputs: Inputs) -> pd.DataFrame:
    """Yearly cost of storing and handling paper records, latest return, on and off site; blank without a return."""
    returned = inputs["paper_records"]
    latest = returned[returned["financial_year"] == returned["financial_year"].max()]
    cost = latest.groupby("trust_code")["cost_gbp"].sum(min_count=1)
    return cost.rename("paper_records_gbp").rename_axis("organisation_code").reset_index()


def _supplier(inputs: Inputs) -> pd.DataFrame:
    """The main supplier of each trust's record, where one is named."""
    return inputs["trust_epr"].rename(
        columns={"trust_code": "organisation_code", "primary_epr_supplier": "epr_supplier"}
    )[["organisation_code", "epr_supplier"]]
