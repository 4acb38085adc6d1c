"""Who an ICS is made of: its open trusts, the ICB itself, and its primary care, each with its size.

The gaps of the published data are dealt with here, by rules written in docs/data.md; each use of a
rule leaves a note.
"""

from dataclasses import dataclass

import pandas as pd

from calculator.reference.income import with_income
from calculator.reference.inputs import Inputs
from calculator.reference.names import display_name, ics_name
from calculator.reference.notes import Note
from calculator.reference.observed import with_observed
from calculator.reference.vocabulary import PRIMARY_CARE_SUFFIX, TRUST_TYPES

STAFF_OUTLIER = 1.5
"""Staff per pound of income, over the median of acute trusts, above which the count is not believed."""

COLUMNS = (
    "organisation_code",
    "organisation_name",
    "organisation_type",
    "ics_code",
    "staff_fte",
    "beds",
    "operating_income_gbp",
    "operating_income_year",
    "operating_income_from",
    "operational_capital_4_years_gbp",
    "registered_population",
    "gp_practices",
    "organisations",
    "epr_status",
    "dspt_2022_23",
    "dspt_2024_25",
    "paper_records_gbp",
    "epr_supplier",
)


@dataclass(frozen=True)
class Organisations:
    """`table`: one row per organisation, sorted by code, with the columns of COLUMNS.

    A driver that an organisation does not have, or that was not published, is NaN.
    """

    table: pd.DataFrame
    notes: tuple[Note, ...]


def organisations(inputs: Inputs) -> Organisations:
    """Return every body that is assessed and priced, with the notes of the rules applied."""
    trusts, notes = _trusts(inputs)
    table = pd.concat([trusts, _icbs(inputs), _primary_care(inputs)], ignore_index=True)
    table["organisations"] = 1.0
    table = table.reindex(columns=list(COLUMNS)).sort_values("organisation_code", ignore_index=True)
    return Organisations(table=table, notes=tuple(notes))


def _trusts(inputs: Inputs) -> tuple[pd.DataFrame, list[Note]]:
    """The open trusts with their sizes and EPR status."""
    every = inputs["trusts"]
    closed = every[every["status"] == "closed"]
    notes = [
        Note(
            "Closed trusts",
            f"{len(closed)} closed trusts ({', '.join(closed['trust_code'])}) are left out: what they did is in the "
            "figures of the trusts that took over. No successor is known for "
            f"{', '.join(closed.loc[closed['successor_trust_code'].isna(), 'trust_code']) or 'none of them'}.",
        ),
    ]
    trusts = every[every["status"] == "open"].merge(
        inputs["trust_size"], on="trust_code", how="left", validate="one_to_one"
    )
    trusts["trust_name"] = trusts["trust_name"].map(display_name)
    trusts = trusts.rename(
        columns={
            "trust_code": "organisation_code",
            "trust_name": "organisation_name",
            "trust_type": "organisation_type",
            "icb_code": "ics_code",
            "general_acute_beds": "beds",
        }
    )
    # Staff is judged by published income alone, so that adding accounts of another year moves no debt.
    trusts, staff_notes = _believable_staff(trusts)
    trusts, income_notes = with_income(trusts, inputs)
    trusts, epr_notes = with_observed(trusts, inputs)
    return trusts, [*notes, *staff_notes, *epr_notes, *income_notes, _blank_capital(trusts), _counted_whole(trusts)]


def _believable_staff(trusts: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
    """Replace a staff count that is far out of line with the trust's income, and say so."""
    acute = trusts["organisation_type"] == "acute"
    per_pound = trusts["staff_fte"] / trusts["operating_income_gbp"]
    median = per_pound[acute].median()
    odd = acute & (per_pound > STAFF_OUTLIER * median)
    believed = (trusts["operating_income_gbp"] * median).round(1)
    notes = [
        Note(
            f"Staff of {row.organisation_code}",
            f"{row.organisation_name} reports {row.staff_fte:,.0f} FTE, {ratio:.1f} times what its income "
            f"suggests, probably because it employs doctors who work elsewhere. {row.believed:,.0f} FTE is used: "
            "its income times the median staff per pound of acute trusts.",
        )
        for row, ratio in zip(
            trusts.assign(believed=believed)[odd].itertuples(), (per_pound / median)[odd], strict=True
        )
    ]
    return trusts.assign(staff_fte=trusts["staff_fte"].mask(odd, believed)), notes


def _counted_whole(trusts: pd.DataFrame) -> Note:
    """Say that a trust counts whole in one ICS, which matters most for the ambulance trusts."""
    ambulance = trusts[trusts["organisation_type"] == "ambulance"].sort_values("organisation_code")
    told = ", ".join(f"{row.organisation_code} in {row.ics_code}" for row in ambulance.itertuples())
    return Note(
        "One ICS for each trust",
        "A trust counts whole in the ICS that NHS England's financial apportionment gives it, whatever it serves. "
        f"Ambulance trusts serve several: {told or 'none'}.",
    )


def _blank_capital(trusts: pd.DataFrame) -> Note:
    """Say how many trusts have no published figure for operational capital."""
    no_capital = trusts["operational_capital_4_years_gbp"].isna()
    return Note(
        "Operational capital",
        f"{no_capital.sum()} of {len(trusts)} trusts have no published capital envelope. "
        "For the absorption limit only, each counts at England's capital per member of staff.",
    )


def _icbs(inputs: Inputs) -> pd.DataFrame:
    """The ICBs as bodies of their own: their driver is the population registered in the system."""
    icbs = inputs["icbs"].merge(latest_need(inputs), on="icb_code", how="left", validate="one_to_one")
    return pd.DataFrame(
        {
            "organisation_code": icbs["icb_code"],
            "organisation_name": icbs["icb_name"],
            "organisation_type": "icb",
            "ics_code": icbs["icb_code"],
            "registered_population": icbs["registered_population"].astype(float),
        }
    )


def _primary_care(inputs: Inputs) -> pd.DataFrame:
    """Primary care of each ICS, taken together: its driver is the number of GP practices."""
    icbs = inputs["icbs"].merge(inputs["primary_care"], on="icb_code", how="left", validate="one_to_one")
    return pd.DataFrame(
        {
            "organisation_code": icbs["icb_code"] + PRIMARY_CARE_SUFFIX,
            "organisation_name": "Primary care, " + icbs["icb_name"].map(ics_name),
            "organisation_type": "primary_care",
            "ics_code": icbs["icb_code"],
            "gp_practices": icbs["gp_practices"].astype(float),
        }
    )


def latest_need(inputs: Inputs) -> pd.DataFrame:
    """Return the populations of the latest year, one row per ICB."""
    need = inputs["population_need"]
    return need[need["financial_year"] == need["financial_year"].max()]


def is_trust(table: pd.DataFrame) -> pd.Series:
    """Say which organisations are trusts."""
    return table["organisation_type"].isin(TRUST_TYPES)
