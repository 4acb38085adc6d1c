"""ICBs: who they are, their people, need, practices and mergers."""

from typing import Annotated

from pydantic import Field

from calculator.reference.rows.fields import Above0, Count, FinancialYear, IcbCode, Quantity, Row, Share, Text


class Icb(Row):
    """One row per integrated care board (ICB), the body that leads an ICS."""

    icb_code: IcbCode
    ons_code: Annotated[str, Field(pattern=r"^E54\d{6}$", description="an ONS code such as E54000048")]
    icb_name: Text
    nhs_region_code: Text
    nhs_region: Text


class PopulationNeed(Row):
    """One row per financial year and ICB."""

    financial_year: FinancialYear
    icb_code: IcbCode
    gp_practices: Count
    registered_population: Above0
    weighted_pop_core: Above0
    weighted_pop_primary_medical: Above0
    need_index_core: Quantity
    core_fair_share_pct: Share


class NeedComponent(Row):
    """One row per financial year, ICB and component of need."""

    financial_year: FinancialYear
    icb_code: IcbCode
    component: Text
    weighted_population: Quantity


class PrimaryCare(Row):
    """One row per ICB."""

    icb_code: IcbCode
    gp_practices: Count
    primary_care_networks: Count


class Deprivation(Row):
    """One row per ICB: deprivation (IMD 2025), rurality (2021 classes) and density."""

    icb_code: IcbCode
    imd2025_average_score: Quantity
    imd2025_rank_of_average_score: Count
    imd2025_average_rank: Quantity
    imd2025_rank_of_average_rank: Count
    imd2025_lsoa_in_most_deprived_10pct_share: Quantity
    imd2025_extent: Quantity
    lsoa_count: Count
    census_2021_residents: Count
    rural_lsoa_pct: Share
    rural_residents_pct: Share
    further_from_major_town_residents_pct: Share
    area_km2_approx: Quantity
    residents_per_km2_approx: Quantity


class Merger(Row):
    """One row per sub-ICB location and the ICB it belongs to from 1 April 2026."""

    icb_code_2025: IcbCode
    sub_icb_code: Text
    icb_code_2026: Text
    icb_name_2026: Text
    lsoa11_moving: Count | None
    note: Text


class Split(Row):
    """One row per part of an ICB that was split on 1 April 2026: `weight` of the part, and what it counts."""

    icb_code_2025: IcbCode
    icb_code_2026: Text
    weight: Above0
    counts: Text
    source: Text
