"""A scenario: one question, the funds, the settings and the rules in order, as a page of TOML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PrivateAttr, field_validator

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.settings import Limits
from calculator.allocation.rules import find_rule
from calculator.allocation.settings import ProgrammeSettings
from calculator.allocation.switch_over import SwitchOver
from calculator.costing.settings import CostingSettings
from calculator.maturity.settings import MaturitySettings
from calculator.reference.rows.fields import FinancialYear
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Case, Kind
from calculator.scenarios.approval import Approval
from calculator.scenarios.changes import Committed, WrittenChange
from calculator.scenarios.chosen_rules import SECOND_TIER, place_of, rule_in_use
from calculator.scenarios.lineage import Lineage

Text = Annotated[str, Field(min_length=1, description="some text")]
SMALLEST_FUND, LARGEST_FUND = 100_000, 100_000_000_000  # pounds; beyond these it is a slip of the keyboard


def _in_pounds(amount: int) -> int:
    if amount != 0 and not SMALLEST_FUND <= amount <= LARGEST_FUND:
        raise ValueError("whole pounds, such as 345_000_000; 0, or from £100,000 to £100bn")
    return amount


FundAmount = Annotated[int, AfterValidator(_in_pounds), Field(description="whole pounds, such as 345_000_000")]


class WrittenFund(Part):
    """Funds of one kind: whole pounds by year, and where the amounts come from."""

    kind: Literal["capital", "revenue"]
    amounts_gbp: Mapping[FinancialYear, FundAmount] = Field(min_length=1, description="at least one year and amount")
    source: Text


class Scenario(Part):
    """A scenario, complete: what its page states, and what that takes from another.

    `like`: the scenario that its page states its differences from; None where it states everything itself.
    `approval`: the steps by which people have passed it; none means that it is a draft.
    `price_year`: the year whose prices every pound is stated in. `second_tier`: the rule, with its settings, by which
    each recipient's grants are shared among its organisations.
    """

    name: Annotated[
        str,
        Field(
            pattern=r"^[a-z0-9][a-z0-9-]{0,59}$",
            description="small letters, digits and dashes, such as my-question",
        ),
    ]
    title: Text
    question: Text
    status: Text
    like: str | None = None
    approval: tuple[Approval, ...] = ()
    price_year: FinancialYear
    case: Case
    maturity: MaturitySettings
    costing: CostingSettings
    programme: ProgrammeSettings = ProgrammeSettings()
    limits: Limits
    switch: SwitchOver = SwitchOver()
    committed: Committed | None = None
    late_change: tuple[WrittenChange, ...] = ()
    fund: tuple[WrittenFund, ...] = Field(min_length=1, description="at least one [[fund]]")
    rules: tuple[Mapping[str, Any], ...] = Field(min_length=1, description="at least one [[rules]]")
    second_tier: Mapping[str, Any] | None = None
    _lineage: Lineage | None = PrivateAttr(default=None)
    _folder: Path | None = PrivateAttr(default=None)

    @field_validator("name")
    @classmethod
    def _not_a_device(cls, name: str) -> str:
        """Refuse the few names that Windows keeps for itself: the name becomes a folder."""
        if name in {"con", "prn", "aux", "nul"} or (name[:3] in {"com", "lpt"} and name[3:].isdigit()):
            raise ValueError("a name that Windows does not keep for a device")
        return name

    def as_followed(self) -> dict[str, Any]:
        """Return the whole scenario as plain values, each rule with all its settings."""
        second = self.second_rule
        return {
            **self.model_dump(mode="json"),
            "rules": [_followed(used) for used in self.rules_in_use],
            "second_tier": _followed(second) if second else None,
        }

    def file_of(self, place: str) -> str:
        """Return the name of the file in which a setting was written, by its place, such as "maturity > target"."""
        return self._lineage.file_of(tuple(place.split(" > "))) if self._lineage else f"{self.name}.toml"

    def alone_states(self, *place: str) -> bool:
        """Say whether its own page states a setting, and none that it is like."""
        return self._lineage is not None and self._lineage.first_alone_states(place)

    @property
    def lineage(self) -> Lineage:
        """Its page and those that is like.

        Raises:
            ValueError: if it was made without a page.
        """
        if self._lineage is None:
            raise ValueError(f"the scenario {self.name} was not read from a page")
        return self._lineage

    @property
    def folder(self) -> Path:
        """The folder in which its page stands; files it names are looked for there."""
        return self._folder or Path()

    @property
    def funds(self) -> tuple[Fund, ...]:
        """The funds, one per year and kind; several entries of one kind and year add up."""
        total: dict[tuple[str, Kind], int] = {}
        for fund in self.fund:
            for year, amount in fund.amounts_gbp.items():
                key = (year, Kind(fund.kind))
                total[key] = total.get(key, 0) + amount
        return tuple(Fund(year, kind, amount) for (year, kind), amount in sorted(total.items()))

    @property
    def first_year(self) -> str:
        """The first year of the funds, from which spending and what follows from it are told."""
        return min(fund.year for fund in self.funds)

    @property
    def rules_in_use(self) -> tuple[RuleInUse, ...]:
        """The rules in order with their checked settings."""
        return tuple(rule_in_use(self.name, place_of(position), rule) for position, rule in enumerate(self.rules))

    @property
    def second_rule(self) -> RuleInUse | None:
        """The rule by which recipients share their grants among their organisations; None where there is one tier."""
        return rule_in_use(self.name, SECOND_TIER, self.second_tier) if self.second_tier is not None else None

    @property
    def has_whole_choices(self) -> bool:
        """Whether a rule chooses whole projects: a little more money buys all of one, or nothing."""
        return any(find_rule(used.rule).give is not None for used in self.rules_in_use)

    @property
    def floor_score(self) -> float | None:
        """The floor score of the first rule that has one."""
        floors = (getattr(used.settings, "floor_score", None) for used in self.rules_in_use)
        return next((floor for floor in floors if floor is not None), None)


def _followed(used: RuleInUse) -> dict[str, Any]:
    return {"rule": used.rule, **used.settings.model_dump(mode="json")}
