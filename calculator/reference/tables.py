"""The input tables: the file each lives in, its row, its key, and what its codes must refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculator.reference.rows import accounts, bids, evidence, local, opinions, reviews, scores, systems, trusts
from calculator.reference.rows.fields import Row

_ICB = {"icb_code": ("icbs", "icb_code")}
_TRUST = {"trust_code": ("trusts", "trust_code")}
MEASURES = "measures"
CATEGORIES = "categories"
_MEASURE = {"measure": (MEASURES, "measure")}
ORGANISATIONS = "organisations"
_REVIEWED = {"organisation_code": (ORGANISATIONS, "organisation_code"), **_MEASURE}
_EVIDENCE = {"evidence_id": ("cost_evidence", "id")}


@dataclass(frozen=True)
class Table:
    """One CSV file of the inputs folder.

    `refers` maps a column to the (table, column) whose values it must be found among;
    the table "measures" stands for the seven measures of models/wgll.toml, "categories" for what closes them, and
    "organisations" for the open trusts, the ICBs and the primary care of each. A cell may list several with
    semicolons.
    `optional`: a table that a user may add; none is bundled, and without it its frame has no rows.
    """

    name: str
    row: type[Row]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    optional: bool = False

    @property
    def file(self) -> str:
        """The name of the CSV file."""
        return f"{self.name}.csv"

    @property
    def book(self) -> str:
        """The name of the workbook that may stand in place of the CSV file."""
        return f"{self.name}.xlsx"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in order."""
        return tuple(self.row.model_fields)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("icbs", systems.Icb, ("icb_code",)),
        Table("population_need", systems.PopulationNeed, ("financial_year", "icb_code"), _ICB),
        Table("need_components", systems.NeedComponent, ("financial_year", "icb_code", "component"), _ICB),
        Table(
            "trusts",
            trusts.Trust,
            ("trust_code",),
            {**_ICB, "successor_trust_code": ("trusts", "trust_code")},
        ),
        Table("trust_size", trusts.TrustSize, ("trust_code",), _TRUST),
        Table(
            "dma_trust_scores",
            scores.TrustScore,
            ("trust_code", "care_setting", "measure"),
            {**_TRUST, **_MEASURE},
        ),
        Table("dma_trust_overall", scores.TrustOverall, ("trust_code", "care_setting"), _TRUST),
        Table("dma_icb_scores", scores.IcbScore, ("icb_code", "body", "measure"), {**_ICB, **_MEASURE}),
        Table("dma_icb_overall", scores.IcbOverall, ("icb_code",), _ICB),
        Table("trust_epr", trusts.TrustEpr, ("trust_code",), _TRUST),
        Table("trust_dspt", trusts.TrustDspt, ("trust_code",), _TRUST),
        Table("primary_care", systems.PrimaryCare, ("icb_code",), _ICB),
        Table("deprivation_rurality", systems.Deprivation, ("icb_code",), _ICB),
        Table("gdp_deflators", evidence.Deflator, ("financial_year",)),
        Table(
            "icb_mergers_2026",
            systems.Merger,
            ("icb_code_2025", "sub_icb_code", "icb_code_2026"),
            {"icb_code_2025": ("icbs", "icb_code")},
        ),
        Table(
            "icb_splits_2026",
            systems.Split,
            ("icb_code_2025", "icb_code_2026"),
            {"icb_code_2025": ("icbs", "icb_code"), "icb_code_2026": ("icb_mergers_2026", "icb_code_2026")},
        ),
        Table("paper_records", trusts.PaperRecord, ("trust_code", "financial_year", "location"), _TRUST),
        Table("peer_review", reviews.PeerReview, ("organisation_code", "measure"), _REVIEWED, optional=True),
        Table(
            "perspectives",
            reviews.PerspectiveScore,
            ("organisation_code", "perspective", "measure", "as_at", "source"),
            _REVIEWED,
            optional=True,
        ),
        Table("trust_account_codes", accounts.AccountCode, ("main_code", "sub_code")),
        Table("trust_accounts", accounts.TrustAccount, accounts.ACCOUNT_KEY, _TRUST, optional=True),
        Table("technology_spend", accounts.TechnologySpend, accounts.ACCOUNT_KEY, _TRUST, optional=True),
        Table("cost_evidence", evidence.Evidence, ("id",)),
        Table("published_totals", opinions.PublishedTotal, ("evidence_id",), _EVIDENCE),
        Table(
            "named_programmes",
            opinions.NamedProgramme,
            ("programme",),
            {**_EVIDENCE, "trust_codes": ("trusts", "trust_code")},
        ),
        Table("national_statistics", evidence.Statistic, ("topic", "metric", "as_at")),
        Table("sources", evidence.Source, ("file",)),
        Table(
            "local_figures",
            local.LocalFigure,
            ("organisation_code", "subject", "name"),
            {"organisation_code": (ORGANISATIONS, "organisation_code")},
            optional=True,
        ),
        Table(
            "benefit_actuals",
            local.BenefitActual,
            ("ics_code", "benefit", "financial_year"),
            {"ics_code": ("icbs", "icb_code")},
            optional=True,
        ),
        Table(
            "prospectus",
            bids.Bid,
            ("id",),
            {
                "ics_code": ("icbs", "icb_code"),
                "category": (CATEGORIES, "category"),
                "needs_first": ("prospectus", "id"),
            },
            optional=True,
        ),
        Table(
            "prospectus_money",
            bids.BidMoney,
            ("bid_id", "year_offset", "kind"),
            {"bid_id": ("prospectus", "id")},
            optional=True,
        ),
    )
}
