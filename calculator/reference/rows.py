"""What one row of each input table must look like.

Each field's description is what an error message says was expected, so it is written once, here.
A blank cell arrives as None: a field that may be blank says so in its type.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from calculator.reference.vocabulary import CareSetting, TrustType

IcbCode = Annotated[str, Field(pattern=r"^Q[A-Z0-9]{2}$", description="an ICB code such as QE1")]
TrustCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{3,5}$", description="a trust code such as R0A")]
Text = Annotated[str, Field(min_length=1, description="some text")]
Count = Annotated[int, Field(ge=0, description="a whole number, 0 or more, in digits such as 1240")]
Amount = Annotated[
    float, Field(ge=0, allow_inf_nan=False, description="pounds, 0 or more, in digits such as 1200000")
]
Quantity = Annotated[
    float, Field(ge=0, allow_inf_nan=False, description="a number, 0 or more, in digits such as 8391.1")
]
Number = Annotated[float, Field(allow_inf_nan=False, description="a number in digits such as 12.5")]
Level = Annotated[
    float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5 such as 2.5")
]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="a percentage from 0 to 100")]
FinancialYear = Annotated[
    str, Field(pattern=r"^\d{4}[-/]\d{2}$", description="a financial year such as 2025-26")
]
Day = Annotated[date, Field(description="a date such as 2025-06-30")]


class Row(BaseModel):
    """A row of a table: exactly these columns, no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
    registered_population: Count
    weighted_pop_core: Quantity
    weighted_pop_primary_medical: Quantity
    need_index_core: Quantity
    core_fair_share_pct: Share


class NeedComponent(Row):
    """One row per financial year, ICB and component of need."""

    financial_year: FinancialYear
    icb_code: IcbCode
    component: Text
    weighted_population: Quantity


class Trust(Row):
    """One row per NHS trust, open or closed."""

    trust_code: TrustCode
    trust_name: Text
    trust_type: TrustType | None = Field(description="a trust type such as acute")
    status: Literal["open", "closed"] = Field(description="open or closed")
    icb_code: IcbCode
    open_date: Day
    close_date: Day | None
    successor_trust_code: TrustCode | None


class TrustSize(Row):
    """One row per trust. Beds, income and capital are published for acute trusts only."""

    trust_code: TrustCode
    staff_fte: Quantity | None
    general_acute_beds: Count | None
    critical_care_beds: Count | None
    operating_income_gbp: Amount | None
    operational_capital_4_years_gbp: Amount | None


class TrustScore(Row):
    """One row per trust, care setting and measure."""

    trust_code: TrustCode
    care_setting: CareSetting = Field(description="a care setting such as acute")
    measure: Text
    score: Level


class TrustOverall(Row):
    """One row per trust and care setting: overall scores on the basis common to both years."""

    trust_code: TrustCode
    care_setting: CareSetting = Field(description="a care setting such as acute")
    overall_2024_comparable: Level | None
    overall_2025_comparable: Level | None


class IcbScore(Row):
    """One row per ICB, body (the ICB itself or its primary care) and measure. A blank was not published."""

    icb_code: IcbCode
    body: Literal["icb", "primary_care"] = Field(description="icb or primary_care")
    measure: Text
    score: Level | None


class IcbOverall(Row):
    """One row per ICB: overall scores on the basis common to both years."""

    icb_code: IcbCode
    overall_2024_comparable: Level
    overall_2025_comparable: Level


class TrustEpr(Row):
    """One row per trust in the release of 1 October 2024."""

    trust_code: TrustCode
    as_at: Day
    epr_status: Literal["has_epr", "no_epr_in_process"] = Field(description="has_epr or no_epr_in_process")
    primary_epr_supplier: str | None


class TrustDspt(Row):
    """One row per trust: Data Security and Protection Toolkit."""

    trust_code: TrustCode
    dspt_2022_23_status: str | None
    dspt_2022_23_published: Day | None
    dspt_2024_25_class_third_party: str | None


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


class Deflator(Row):
    """One row per financial year: GDP deflator, 2024-25 = 100."""

    financial_year: FinancialYear
    deflator_index: Annotated[float, Field(gt=0, allow_inf_nan=False, description="an index above 0")]
    is_forecast: bool = Field(description="true or false")
    vintage: Text


class Merger(Row):
    """One row per sub-ICB location and the ICB it belongs to from 1 April 2026."""

    icb_code_2025: IcbCode
    sub_icb_code: Text
    icb_code_2026: Text
    icb_name_2026: Text
    lsoa11_moving: Count | None
    note: Text


class PaperRecord(Row):
    """One row per trust, financial year and location: yearly cost of storing and handling paper records."""

    trust_code: TrustCode
    financial_year: FinancialYear
    location: Literal["offsite", "onsite"] = Field(description="offsite or onsite")
    cost_gbp: Amount | None


class Evidence(Row):
    """One row per published cost figure, in the words and units of its source."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9-]+$", description="an evidence id such as EPR-CUH")]
    category: Text
    quantity: Text
    low: Number | None
    central: Number | None
    high: Number | None
    unit: Text
    price_year: Text
    scope: Text
    size_driver: str | None
    source_title: Text
    publisher: Text
    published: Text
    url: Text
    quality: Literal["A", "B", "C"] = Field(description="A, B or C")
    note: str | None


class Statistic(Row):
    """One row per national figure."""

    topic: Text
    metric: Text
    value: Number
    unit: Text
    as_at: Text
    note: str | None
    source_title: Text
    publisher: Text
    source_url: Text
    quality: Literal["high", "medium", "low"] = Field(description="high, medium or low")


class Source(Row):
    """One row per input file: where it comes from and the fingerprint it was published with."""

    file: Text
    publisher: Text
    title: Text
    vintage: Text
    licence: Text
    quality: Text
    derived: Text
    known_gaps: str | None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="a SHA-256 of 64 hex digits")]
